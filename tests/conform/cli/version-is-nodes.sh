"$RUNTIME" -p 'process.version.split(".")[0]'
