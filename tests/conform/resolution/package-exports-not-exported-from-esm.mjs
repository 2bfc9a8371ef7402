for (const id of ['exports-map/src/one.js', 'exports-map/missing', 'exports-map/outside']) {
  await import(id).catch((error) => {
    console.log(error.name, error.code);
    console.log(error.message);
  });
}
