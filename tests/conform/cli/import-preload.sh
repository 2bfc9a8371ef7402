"$RUNTIME" --import ../esm/fixtures/fast.mjs -e 'console.log("then eval")'
"$RUNTIME" --import=data:text/javascript,console.log%28%22data%22%29 ../cjs/fixtures/reports-nothing.js
