(sleep 5 & echo "$!" >"$TMPDIR/pid"; exec cat /dev/null) | "$RUNTIME" -e 'process.stdin; console.log("done")'
kill "$(cat "$TMPDIR/pid")"
