// stderr
throw null;
