// stderr
const error = new Error('with properties');
error.code = 'E_CUSTOM';
error.details = { list: [1, 2], nested: { deep: true } };
throw error;
