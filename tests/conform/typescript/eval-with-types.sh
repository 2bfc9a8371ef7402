"$RUNTIME" --input-type=module-typescript -e 'const x: number = 5; console.log(x, typeof require)'
"$RUNTIME" --input-type=commonjs-typescript -e 'const x: number = 6; console.log(x, typeof require)'
