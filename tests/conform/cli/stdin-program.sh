echo 'console.log("from stdin", __filename, process.argv.length)' | "$RUNTIME"
echo 'console.log("with dash", process.argv.slice(2))' | "$RUNTIME" - a b
printf 'import os from "os"; console.log(typeof os.cpus)' | "$RUNTIME" --input-type=module -
