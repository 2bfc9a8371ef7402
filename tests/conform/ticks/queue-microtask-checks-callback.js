for (const bad of [undefined, null, 1, 'x']) {
  try {
    queueMicrotask(bad);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
