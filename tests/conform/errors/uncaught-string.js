// stderr
throw 'just a string';
