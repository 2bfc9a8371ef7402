for (const bad of [undefined, 5, null]) {
  try {
    process.chdir(bad);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
