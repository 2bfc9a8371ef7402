# stderr
"$RUNTIME" -e 'process.emitWarning("old", "DeprecationWarning", "DEP9999")'
"$RUNTIME" --no-deprecation -e 'process.emitWarning("old", "DeprecationWarning", "DEP9999")'
"$RUNTIME" --throw-deprecation -e 'process.on("uncaughtException", (e) => console.log("thrown", e.message)); process.emitWarning("old", "DeprecationWarning", "DEP9999")'
"$RUNTIME" --disable-warning=DEP9999 -e 'process.emitWarning("old", "DeprecationWarning", "DEP9999")'
