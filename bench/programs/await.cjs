// Nanoseconds per `await` of a value that is already there.
const count = 2e6;
async function settled() {
  for (let i = 0; i < count; i++) await i;
}
settled().then(async () => {
  const started = performance.now();
  await settled();
  console.log((performance.now() - started) * 1e6 / count);
});
