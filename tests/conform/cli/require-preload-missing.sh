"$RUNTIME" -r ./no-such-preload.js -e 'console.log("never")' 2>/dev/null
echo "exit $?"
