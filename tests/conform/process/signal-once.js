let count = 0;
process.once('SIGUSR2', () => console.log('once', ++count));
process.on('SIGUSR2', () => {
  if (count === 1) setTimeout(() => process.exit(), 5);
});
setInterval(() => {}, 1000);
process.kill(process.pid, 'SIGUSR2');
