for (const args of [['no scheme'], ['http://'], ['http://a:99999'], ['//x'], ['http://[::1'], ['/x', 'nope'], []]) {
  try {
    new URL(...args);
  } catch (error) {
    console.log(error.name, error.code, error.message, error.input, error.base);
  }
}
console.log(URL.canParse('http://ok'), URL.canParse('x'), URL.parse('x'), URL.parse('/p', 'http://h').href);
