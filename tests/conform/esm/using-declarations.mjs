{
  using resource = { [Symbol.dispose]() { console.log('disposed'); } };
  console.log('in use');
}
{
  await using resource = { async [Symbol.asyncDispose]() { console.log('async disposed'); } };
  console.log('in use');
}
