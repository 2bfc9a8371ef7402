try {
  require('fs').readFileSync('/no/such/file');
} catch (error) {
  console.log(error.constructor === Error, Object.keys(error), { ...error }, error.message);
}
