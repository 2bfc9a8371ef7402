const { aborted } = require('util');
const controller = new AbortController();
aborted(controller.signal, {}).then(() => console.log('aborted'));
const any = AbortSignal.any([controller.signal, AbortSignal.timeout(10_000)]);
any.addEventListener('abort', () => console.log('any', any.reason.message));
controller.abort(new Error('stop'));
