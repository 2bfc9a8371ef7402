setImmediate(() => {
  setTimeout(() => console.log('timer'), 0);
  setImmediate(() => console.log('next immediate'));
  console.log('immediate');
});
