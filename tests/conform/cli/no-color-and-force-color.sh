FORCE_COLOR=1 "$RUNTIME" -p '[1, "x"]' | od -c | head -n 2
FORCE_COLOR=1 "$RUNTIME" -e 'console.log([1])' | od -c | head -n 1
NO_COLOR=1 "$RUNTIME" -e 'console.log([1], process.stdout.hasColors?.())'
