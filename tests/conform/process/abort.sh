"$RUNTIME" -e 'process.abort()' 2>/dev/null
echo "exit $?"
