const object = { name: 'loop', list: [] };
object.self = object;
object.list.push(object, { inner: object.list });
console.log(object);
const map = new Map();
map.set('map', map);
console.log(map);
