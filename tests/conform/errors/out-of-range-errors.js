const attempts = [
  () => Buffer.alloc(-1),
  () => Buffer.alloc(3).readUInt8(3),
  () => Buffer.alloc(3).writeInt8(200),
  () => setTimeout(() => {}, 1).refresh.call(null),
  () => new Array(-1),
];
for (const attempt of attempts) {
  try {
    attempt();
    console.log('no error');
  } catch (error) {
    console.log(error.name, error.code);
  }
}
