// Objects marked in worker_threads are neither copied nor transferred; what has a meaning to the engine is copied still.
const { markAsUncloneable, markAsUntransferable, isMarkedAsUntransferable } = require('worker_threads');

function show(label, run) {
  try {
    console.log(label, run());
  } catch (error) {
    console.log(label, error.name, error.code, error.message);
  }
}

class Point {}
const marked = { plain: { a: 1 }, error: new Error('x'), point: new Point(), bytes: new Uint8Array(3), list: [1],
  map: new Map(), date: new Date(0), memory: new ArrayBuffer(3) };
for (const [label, value] of Object.entries(marked)) {
  show(`mark ${label}`, () => markAsUncloneable(value));
  show(`clone ${label}`, () => structuredClone(value));
}
show('within', () => structuredClone({ x: [marked.plain] }));
show('in a map', () => structuredClone(new Map([[1, marked.point]])));
show('a primitive', () => markAsUncloneable(5));

const memory = new ArrayBuffer(4);
show('mark', () => markAsUntransferable(memory));
show('asked', () => [memory, marked.memory, 1].map(isMarkedAsUntransferable));
show('transfer', () => structuredClone(memory, { transfer: [memory] }));
show('copy', () => structuredClone(memory));
console.log(memory.byteLength);
