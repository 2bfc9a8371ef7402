process.on('uncaughtException', (error) => console.log('uncaught', error.message));
const target = new EventTarget();
target.addEventListener('x', () => { throw new Error('in listener'); });
target.addEventListener('x', () => console.log('still called'));
console.log(target.dispatchEvent(new Event('x')));
