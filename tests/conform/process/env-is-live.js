// env: GIVEN=by the test
console.log(process.env.GIVEN, 'GIVEN' in process.env, process.env.ABSENT, 'ABSENT' in process.env);
process.env.NUMBER = 5;
process.env.UNDEFINED = undefined;
console.log(process.env.NUMBER === '5', process.env.UNDEFINED, delete process.env.NUMBER, process.env.NUMBER, delete process.env.NEVER);
console.log(Object.keys(process.env).includes('GIVEN'), Object.getOwnPropertyDescriptor(process.env, 'GIVEN'));
