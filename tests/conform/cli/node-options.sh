NODE_OPTIONS="--no-warnings --stack-trace-limit=3" "$RUNTIME" -p '[Error.stackTraceLimit, process.execArgv]'
NODE_OPTIONS="--require ../cjs/fixtures/loud.js" "$RUNTIME" -e 'console.log("main")'
NODE_OPTIONS="-e 1" "$RUNTIME" -p 1 2>/dev/null
echo "exit $?"
