// stderr
function inner() {
  throw new Error('nobody catches this');
}
inner();
