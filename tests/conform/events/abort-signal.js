const controller = new AbortController();
controller.signal.onabort = (event) => console.log('onabort', event.type, event.isTrusted);
controller.signal.addEventListener('abort', () => console.log('listener'));
controller.abort();
controller.abort('again');
console.log(controller.signal.aborted, controller.signal.reason.name, controller.signal.reason.code);
try {
  controller.signal.throwIfAborted();
} catch (error) {
  console.log(error.message);
}
AbortSignal.timeout(2).addEventListener('abort', (event) => console.log(event.target.reason.name));
setTimeout(() => {}, 20);
