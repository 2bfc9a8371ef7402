# Out of memory ends with a message, not with thrashing or a killed process.
"$RUNTIME" --max-old-space-size=64 -e 'const kept = []; for (;;) kept.push(new Array(1000).fill(kept.length))' 2>"$TMPDIR/err"
echo "exit $?"
grep -c 'heap limit\|out of memory' "$TMPDIR/err" | sed 's/[1-9].*/says why/'
