function plain() {}
plain.property = 1;
const bare = Object.setPrototypeOf(function() {}, null);
console.log(plain, bare, async function a() {}, async function* ag() {}, Math.max, (() => () => {})(), class {}, class X extends plain {}, Object.assign(() => {}, { a: 1 }));
console.log({ method() {}, async am() {}, *gm() {}, arrow: () => {}, fn: function() {}, [Symbol('sym')]() {} });
