// stderr
throw undefined;
