// stderr
Promise.reject(new Error('rejected and forgotten'));
