"$RUNTIME" -e 'console.log(typeof require, typeof module, __filename, process.argv.length)' a b
"$RUNTIME" --eval 'console.log(require("path").sep)'
