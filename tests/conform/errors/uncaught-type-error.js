// stderr
throw new TypeError('wrong type');
