# stderr
# engine-messages
"$RUNTIME" fixtures/syntax-error.txt.js 2>&1 | sed -n 1,2p
"$RUNTIME" fixtures/syntax-error.txt.js 2>/dev/null
echo "exit $?"
