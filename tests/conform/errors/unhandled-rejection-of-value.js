// stderr
Promise.reject({ not: 'an error' });
