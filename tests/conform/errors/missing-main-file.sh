# stderr
"$RUNTIME" ./does-not-exist.js
