"$RUNTIME" -e 'throw 1' 2>/dev/null
echo "$?"
"$RUNTIME" -e 'Promise.reject(1)' 2>/dev/null
echo "$?"
"$RUNTIME" --input-type=module -e 'await new Promise(() => {})' 2>/dev/null
echo "$?"
"$RUNTIME" -e 'process.exitCode = 300' 2>/dev/null
echo "$?"
