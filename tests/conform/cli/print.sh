"$RUNTIME" -p '1 + 1'
"$RUNTIME" -p '({ a: [1] })'
"$RUNTIME" -pe 'process.argv.slice(1)' one two
"$RUNTIME" -p 'Promise.resolve(5)'
"$RUNTIME" -p ''
