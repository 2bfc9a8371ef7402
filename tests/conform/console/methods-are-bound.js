const { log, group, groupEnd } = console;
group('g');
log('indented');
groupEnd();
log('not indented');
// V8 adds methods of its own.
const v8 = ['context', 'createTask'];
console.log(Object.keys(console).filter((name) => !v8.includes(name)));
