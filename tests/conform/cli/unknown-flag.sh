"$RUNTIME" --no-such-flag-anywhere -e 1 2>/dev/null
echo "exit $?"
