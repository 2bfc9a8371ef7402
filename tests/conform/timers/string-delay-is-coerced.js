setTimeout(() => console.log('50'), '50');
setTimeout(() => console.log('5'), '5');
