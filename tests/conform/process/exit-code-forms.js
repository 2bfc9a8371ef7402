for (const bad of ['x', 1.5, {}, true]) {
  try {
    process.exitCode = bad;
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
process.exitCode = '3';
console.log(process.exitCode);
process.exitCode = undefined;
