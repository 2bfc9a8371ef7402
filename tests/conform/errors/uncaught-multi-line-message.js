// stderr
throw new Error('first line\nsecond line\n  third line');
