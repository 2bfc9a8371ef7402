// Forms as multipart/form-data (https://andreubotella.github.io/multipart-form-data/): FormData to bytes and back. The
// whole form is in memory; `silk:upload` is for those that are too large for that.
'use strict';

const { FormData } = require('internal/fetch/form_data');

const CRLF = '\r\n';
const DASHES = '--';

/** Quotes and line ends would end a name. */
function escapeName(name: string): string {
  return name.replace(/\r\n|\r|\n/g, '%0D%0A').replaceAll('"', '%22');
}

function escapeFilename(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}

/** The form as a Blob, whose type has the boundary. Files stay where they are. */
function toBlob(form: any): any {
  // A Blob's type is lower-case, so the boundary is.
  const boundary = `----formdata-silk-${require('crypto').randomBytes(12).toString('hex')}`;
  const parts: any[] = [];
  for (const [name, value] of form) {
    const head = `--${boundary}${CRLF}Content-Disposition: form-data; name="${escapeName(name)}"`;
    if (typeof value === 'string') {
      parts.push(`${head}${CRLF}${CRLF}${value.replace(/\r\n|\r|\n/g, CRLF)}${CRLF}`);
    } else {
      const type = value.type || 'application/octet-stream';
      parts.push(`${head}; filename="${escapeFilename(value.name)}"${CRLF}Content-Type: ${type}${CRLF}${CRLF}`);
      parts.push(value, CRLF);
    }
  }
  parts.push(`--${boundary}--${CRLF}`);
  return new (require('buffer').Blob)(parts, { type: `multipart/form-data; boundary=${boundary}` });
}

function failure(reason: string): Error {
  return new TypeError('Failed to parse body as FormData.', { cause: new TypeError(reason) });
}

/** The form in `bytes`. */
function parse(bytes: Uint8Array, boundary: string | null): any {
  if (boundary === null) throw failure('missing boundary in content-type header');
  const { Buffer } = require('buffer');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const delimiter = `${DASHES}${boundary}`;
  const form = new FormData();
  let at = buffer.indexOf(delimiter);
  // Before the first boundary there may be a line, which does not count.
  if (at === -1 || (at > 0 && buffer.toString('latin1', at - 2, at) !== CRLF)) {
    throw failure('no boundary found in multipart body');
  }
  for (;;) {
    at += delimiter.length;
    if (buffer.toString('latin1', at, at + 2) === DASHES) return form;
    at = endOfLine(buffer, at);
    const headEnd = buffer.indexOf(CRLF + CRLF, at - 2);
    const bodyEnd = buffer.indexOf(CRLF + delimiter, headEnd + 2);
    if (headEnd === -1 || bodyEnd === -1) throw failure('expected another boundary');
    addPart(form, buffer.toString('latin1', at, headEnd), buffer.subarray(headEnd + 4, Math.max(bodyEnd, headEnd + 4)));
    at = bodyEnd + 2;
  }
}

/** Behind a boundary there may be spaces, then a line end. */
function endOfLine(buffer: any, at: number): number {
  const end = buffer.indexOf(CRLF, at);
  if (end === -1 || buffer.toString('latin1', at, end).trim() !== '') throw failure('expected a line end after boundary');
  return end + 2;
}

function addPart(form: any, head: string, body: any): void {
  let disposition: string | undefined;
  let type = 'text/plain';
  for (const line of head.split(CRLF)) {
    const colon = line.indexOf(':');
    if (colon === -1) throw failure('expected :');
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'content-disposition') disposition = value;
    else if (name === 'content-type') type = value;
  }
  const name = parameter(disposition, 'name');
  if (disposition === undefined || !/^form-data\s*(;|$)/i.test(disposition) || name === undefined) {
    throw failure('header name is null');
  }
  const filename = parameter(disposition, 'filename');
  if (filename === undefined) form.append(name, body.toString());
  else form.append(name, new (require('buffer').File)([body], filename, { type }));
}

/** A quoted or plain parameter of Content-Disposition; its bytes are UTF-8. */
function parameter(disposition: string | undefined, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]*))`, 'i').exec(disposition ?? '');
  if (found === null) return undefined;
  const text = (found[1] ?? found[2]).replace(/%0A/gi, '\n').replace(/%0D/gi, '\r').replace(/%22/g, '"');
  return require('buffer').Buffer.from(text, 'latin1').toString();
}

module.exports = { parse, toBlob };
