const { log, group, groupEnd } = console;
group('g');
log('indented');
groupEnd();
log('not indented');
console.log(Object.keys(console));
