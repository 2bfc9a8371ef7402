for (const bad of [undefined, null, 5, {}]) {
  try {
    process.stdout.write(bad);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
