const stream = new ReadableStream({ start(controller) { controller.enqueue('a'); controller.enqueue('b'); controller.close(); } });
const [one, two] = stream.tee();
for await (const chunk of one) console.log('one', chunk);
const reader = two.getReader();
console.log(await reader.read(), await reader.read(), await reader.read(), stream.locked);
