// stdin: line
process.stdin.once('data', () => {
  process.stdin.pause();
  console.log('paused');
});
