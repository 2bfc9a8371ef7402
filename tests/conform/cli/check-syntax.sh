"$RUNTIME" -c ../errors/fixtures/syntax-error.txt.js 2>/dev/null
echo "exit $?"
"$RUNTIME" --check ../cjs/fixtures/loud.js
echo "exit $?"
