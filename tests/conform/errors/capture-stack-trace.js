const holder = {};
function make() { Error.captureStackTrace(holder, make); }
function caller() { make(); }
caller();
console.log(holder.stack.split('\n').slice(0, 2).map((line) => line.replace(__filename, '<file>')).join('\n'));
console.log(Object.getOwnPropertyNames(holder));
