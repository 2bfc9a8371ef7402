const before = process.umask(0o077);
console.log(process.umask().toString(8), process.umask(before).toString(8));
try {
  process.umask('999');
} catch (error) {
  console.log(error.code, error.message);
}
