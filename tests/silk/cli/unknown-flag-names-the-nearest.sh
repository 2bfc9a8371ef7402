# stderr
"$RUNTIME" --trace-warning -e 1
echo "exit $?"
