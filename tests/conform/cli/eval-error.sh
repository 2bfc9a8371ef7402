# stderr
"$RUNTIME" -e 'throw new Error("from eval")'
