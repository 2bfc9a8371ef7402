const { callbackify } = require('util');
callbackify(async (n) => n * 2)(21, (error, value) => console.log(error, value));
callbackify(async () => { throw new Error('no'); })((error) => console.log(error.message));
callbackify(() => Promise.reject(null))((error) => console.log(error.code, error.message, error.reason));
