// stderr
console.count();
console.count();
console.count('mine');
console.countReset();
console.count();
console.countReset('never counted');
