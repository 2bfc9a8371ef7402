"$RUNTIME" -r ../cjs/fixtures/loud.js -e 'console.log("then eval")'
"$RUNTIME" --require ../cjs/fixtures/loud.js ../cjs/fixtures/reports-nothing.js
