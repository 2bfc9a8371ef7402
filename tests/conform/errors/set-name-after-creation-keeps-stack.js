const error = new Error('message');
error.name = 'Renamed';
error.message = 'changed';
console.log(error.stack.split('\n')[0], String(error));
