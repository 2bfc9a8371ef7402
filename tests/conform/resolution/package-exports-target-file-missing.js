try {
  require('exports-map/missing');
} catch (error) {
  console.log(error.code);
  console.log(error.message);
}
