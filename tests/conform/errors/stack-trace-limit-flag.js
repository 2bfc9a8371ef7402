// flags: --stack-trace-limit=1
console.log(Error.stackTraceLimit);
function a() { return new Error('x').stack.split('\n').length; }
console.log(a());
