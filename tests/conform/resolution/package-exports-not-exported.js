for (const id of ['exports-map/src/one.js', 'exports-map/lib/private/secret', 'exports-map/only-browser', 'exports-map/nothing']) {
  try {
    require(id);
  } catch (error) {
    console.log(id, error.name, error.code);
    console.log(error.message);
  }
}
