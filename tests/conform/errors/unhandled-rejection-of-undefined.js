// stderr
Promise.reject();
