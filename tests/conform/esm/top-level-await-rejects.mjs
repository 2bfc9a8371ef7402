try {
  await import('./fixtures/rejects.mjs');
} catch (error) {
  console.log('caught', error.message);
}
try {
  await import('./fixtures/rejects.mjs');
} catch (error) {
  console.log('same error again', error.message);
}
