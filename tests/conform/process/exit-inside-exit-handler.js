process.on('exit', (code) => {
  console.log('exit', code);
  process.exit(12);
});
process.exit(3);
