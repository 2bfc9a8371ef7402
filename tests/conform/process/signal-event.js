process.on('SIGUSR2', (name, number) => {
  console.log(name, number);
  clearInterval(keep);
});
const keep = setInterval(() => {}, 1000);
process.kill(process.pid, 'SIGUSR2');
