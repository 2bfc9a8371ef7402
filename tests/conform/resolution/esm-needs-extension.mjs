await import('./fixtures/inner/asks').catch((error) => {
  console.log(error.code);
  console.log(error.message);
});
