"$RUNTIME" -- ../cjs/fixtures/reports-nothing.js --not-a-runtime-flag
"$RUNTIME" -e 'console.log(process.argv.slice(1))' -- --flag value
