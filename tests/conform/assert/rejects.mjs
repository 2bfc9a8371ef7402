import assert from 'node:assert';
await assert.rejects(Promise.reject(new Error('x')), /x/);
await assert.rejects(async () => {}).catch((error) => console.log(error.message));
await assert.doesNotReject(async () => 5);
await assert.doesNotReject(Promise.reject(new Error('no'))).catch((error) => console.log(error.message));
await assert.rejects(5).catch((error) => console.log(error.code, error.message));
