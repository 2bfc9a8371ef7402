const timer = setTimeout(() => console.log('never'), 5);
const id = Number(timer);
console.log(typeof id, Number.isInteger(id), id > 0);
clearTimeout(id);
