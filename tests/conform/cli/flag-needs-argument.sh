"$RUNTIME" -e 2>/dev/null
echo "exit $?"
"$RUNTIME" -r 2>/dev/null
echo "exit $?"
