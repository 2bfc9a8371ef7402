function thrower() {
  throw new Error('position');
}
try {
  thrower();
} catch (error) {
  console.log(error.stack.split('\n').slice(0, 3).map((line) => line.replace(import.meta.url, '<this>')).join('\n'));
}
