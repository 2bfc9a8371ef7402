const { port1, port2 } = new MessageChannel();
port2.on('message', (value) => {
  console.log(value);
  port2.close();
});
port2.on('close', () => console.log('closed'));
port1.postMessage({ hello: 'there', list: [1, 2] });
