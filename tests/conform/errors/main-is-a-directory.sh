# stderr
"$RUNTIME" ./fixtures/empty-folder
