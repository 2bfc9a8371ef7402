// stderr
const timer = setTimeout(() => console.log('fired at once'), 2 ** 31);
console.log(timer._idleTimeout);
