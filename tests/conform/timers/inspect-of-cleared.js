const timer = setTimeout(() => {}, 1);
clearTimeout(timer);
console.log(timer._destroyed, setTimeout(() => {}, 1)._destroyed);
