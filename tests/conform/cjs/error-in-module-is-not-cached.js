for (let attempt = 1; attempt <= 2; attempt++) {
  try {
    require('./fixtures/throws.js');
  } catch (error) {
    console.log(attempt, error.message);
  }
}
