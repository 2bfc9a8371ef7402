for (const bad of [undefined, null, 5, 'text', {}]) {
  try {
    process.nextTick(bad);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
