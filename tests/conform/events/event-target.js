const target = new EventTarget();
target.addEventListener('ping', (event) => console.log('first', event.type, event.target === target, event.defaultPrevented));
target.addEventListener('ping', { handleEvent(event) { event.preventDefault(); console.log('object', this !== target); } }, { once: true });
console.log(target.dispatchEvent(new Event('ping', { cancelable: true })), target.dispatchEvent(new CustomEvent('ping', { detail: 5 })));
