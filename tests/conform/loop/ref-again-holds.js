const timer = setTimeout(() => console.log('ran'), 5);
timer.unref();
timer.ref();
