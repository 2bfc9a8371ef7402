// exact-frames
async function first() { await second(); }
async function second() { await null; throw new Error('after await'); }
first().catch((error) => {
  console.log(error.stack.split('\n').map((line) => line.replace(__filename, '<file>')).join('\n'));
});
