printf 'console.log("extensionless", typeof require)' >"$TMPDIR/tool"
"$RUNTIME" "$TMPDIR/tool"
ln -s "$PWD/../cjs/fixtures/reports-nothing.js" "$TMPDIR/link"
"$RUNTIME" "$TMPDIR/link"
"$RUNTIME" ../cjs/fixtures/folder
echo "exit $?"
