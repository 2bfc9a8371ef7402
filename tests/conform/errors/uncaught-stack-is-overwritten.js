// stderr
const error = new Error('message');
error.stack = 'my own stack text';
throw error;
