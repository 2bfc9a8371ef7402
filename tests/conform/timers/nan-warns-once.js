// stderr
setTimeout(() => console.log('fired'), 'soon');
setTimeout(() => console.log('fired'), NaN);
