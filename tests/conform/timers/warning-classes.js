process.removeAllListeners('warning');
process.on('warning', (warning) => console.log(warning.name, warning.message));
setTimeout(() => {}, 2 ** 40);
setTimeout(() => {}, -3);
setTimeout(() => {}, {});
