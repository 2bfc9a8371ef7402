console.log(new Number(3), new String('str'), new Boolean(false), Object(Symbol('s')), Object(5n), Object.assign(new String('x'), { y: 1 }));
console.log(new Date(NaN), Object.assign(new Date(0), { p: 1 }), /x/y, Object.assign(/x/, { p: 1 }));
