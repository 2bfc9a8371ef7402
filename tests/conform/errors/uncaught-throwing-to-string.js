// stderr
throw { toString() { throw new Error('toString throws'); }, visible: 1 };
