for (const bad of ['', '@', '@scope', 'has space%', '.hidden-package', 'a\\b']) {
  await import(bad).then(() => console.log('loaded?'), (error) => console.log(JSON.stringify(bad), error.code, error.message));
}
