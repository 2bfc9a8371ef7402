# stderr
"$RUNTIME" fixtures/throws-number.js
echo "exit $?"
"$RUNTIME" fixtures/throws-symbol.js
echo "exit $?"
