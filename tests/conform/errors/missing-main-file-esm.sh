# stderr
"$RUNTIME" ./does-not-exist.mjs
