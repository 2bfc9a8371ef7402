"$RUNTIME" -e 'for (let i = 0; i < 2000; i++) console.log("line", i); process.exit()' >"$TMPDIR/out"
wc -l <"$TMPDIR/out" | tr -d ' '
