// stderr
function here() { console.trace('label %d', 5); }
here();
