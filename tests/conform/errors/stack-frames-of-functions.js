// exact-frames
const frame = () => new Error('x').stack.split('\n')[2].trim().replace(__filename, '<file>');
function named() { return frame(); }
const arrow = () => frame();
const object = { method() { return frame(); }, property: function() { return frame(); } };
console.log(named());
console.log(arrow());
console.log(object.method());
console.log(object.property());
console.log((function() { return frame(); })());
console.log([1].map(() => frame())[0]);
console.log(eval('frame()').replace(/\d+:\d+/g, 'N:N'));
