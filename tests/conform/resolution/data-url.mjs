const { value } = await import('data:text/javascript,export const value = 42');
const { default: json } = await import('data:application/json,{"a":1}', { with: { type: 'json' } });
console.log(value, json);
await import('data:text/plain,hello').catch((error) => console.log(error.code, error.message));
