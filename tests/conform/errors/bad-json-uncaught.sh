# engine-messages
"$RUNTIME" fixtures/requires-bad-json.cjs 2>&1 | grep -c 'SyntaxError: .*bad.json: '
"$RUNTIME" fixtures/requires-bad-json.cjs 2>/dev/null
echo "exit $?"
