// stream/consumers: reads a whole stream, of Node's or the web's kind, into one value.
'use strict';

const { Buffer } = require('buffer');

async function blob(stream: any) {
  const { Blob } = require('buffer');
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Blob(chunks);
}

async function arrayBuffer(stream: any) {
  const collected = await blob(stream);
  return collected.arrayBuffer();
}

async function bytes(stream: any) {
  const collected = await blob(stream);
  return collected.bytes();
}

async function buffer(stream: any) {
  return Buffer.from(await arrayBuffer(stream));
}

async function text(stream: any) {
  const decoder = new TextDecoder();
  let result = '';
  for await (const chunk of stream) {
    result += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  }
  return result + decoder.decode();
}

async function json(stream: any) {
  return JSON.parse(await text(stream));
}

module.exports = { arrayBuffer, blob, buffer, bytes, text, json };
