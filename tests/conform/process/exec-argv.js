// flags: --no-warnings --stack-trace-limit=20
console.log(process.execArgv);
