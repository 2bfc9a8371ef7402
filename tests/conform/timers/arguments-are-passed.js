setTimeout((...args) => {
  console.log('timeout', args);
  setImmediate((...args) => {
    console.log('immediate', args);
    const interval = setInterval((...args) => {
      console.log('interval', args);
      clearInterval(interval);
    }, 2, 'x');
  }, 1, 2, 3, 4);
}, 1, 'a', { b: 1 });
