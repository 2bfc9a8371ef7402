// How names and paths that the file system reports become JavaScript values in the caller's encoding.
'use strict';

let BufferClass: any;

/** Whether a native is to answer with bytes: everything but UTF-8 is decoded on this side. */
function wantsBytes(encoding: any): boolean {
  return !(encoding === undefined || encoding === null || encoding === 'utf8' || encoding === 'utf-8');
}

function decodeName(name: string | ArrayBuffer, encoding: any): any {
  if (typeof name === 'string') return name;
  BufferClass ??= require('buffer').Buffer;
  const bytes = BufferClass.from(name);
  return encoding === 'buffer' ? bytes : bytes.toString(encoding);
}

/** A decoder for a native's answer; none where it is final already. */
function nameDecoder(encoding: any): undefined | ((name: any) => any) {
  return wantsBytes(encoding) ? (name) => decodeName(name, encoding) : undefined;
}

module.exports = { decodeName, nameDecoder, wantsBytes };
