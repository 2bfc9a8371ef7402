const timer = setTimeout(() => console.log('never'), 5);
console.log(timer.constructor.name, setImmediate(() => {}).constructor.name);
console.log(timer.close() === timer);
