for (const start of [setTimeout, setInterval, setImmediate]) {
  for (const bad of [undefined, null, 'code()', 7]) {
    try {
      start(bad);
    } catch (error) {
      console.log(start.name, error.name, error.code, error.message);
    }
  }
}
