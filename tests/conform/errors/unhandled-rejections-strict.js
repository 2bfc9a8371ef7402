// flags: --unhandled-rejections=strict
process.on('uncaughtException', (error, origin) => console.log('uncaughtException', error.message, origin));
process.on('unhandledRejection', (error) => console.log('unhandledRejection', error.message));
Promise.reject(new Error('strict'));
