interface Padding { a: string }
type More = Padding | undefined;
function fail(reason: string): never { throw new Error(reason); }
try {
  fail('at line 3');
} catch (error: unknown) {
  console.log((error as Error).stack!.split('\n')[1].replace(/.*positions-survive/, 'positions-survive'));
}
