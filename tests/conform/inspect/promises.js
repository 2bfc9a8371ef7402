const pending = new Promise(() => {});
const rejected = Promise.reject(new Error('r').message);
rejected.catch(() => {});
console.log(Promise.resolve({ a: 1 }), pending, rejected, Object.assign(Promise.resolve(1), { extra: 2 }));
