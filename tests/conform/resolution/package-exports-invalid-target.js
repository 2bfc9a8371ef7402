try {
  require('exports-map/outside');
} catch (error) {
  console.log(error.code);
  console.log(error.message);
}
