"$RUNTIME" -p 'typeof process.versions.silk'
