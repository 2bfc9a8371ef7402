for (const args of [['x'], [process.pid, 'SIGNONE'], [process.pid, 999]]) {
  try {
    process.kill(...args);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
console.log(process.kill(process.pid, 0));
