for (const id of [undefined, null, 5, '', {}]) {
  try {
    require(id);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
