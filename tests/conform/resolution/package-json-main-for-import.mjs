import thing from '@scope/thing';
console.log(thing);
