// Header fields and problem documents of resumable uploads (draft-ietf-httpbis-resumable-upload): structured fields
// (RFC 9651) as far as these need them, and answers as RFC 9457 has them. A field that is malformed counts as missing.
'use strict';

const PROBLEMS = 'https://iana.org/assignments/http-problem-types#';
const PARTIAL = 'application/partial-upload';

/** `Upload-Complete`; undefined if it is not there. */
function completeOf(headers: any): boolean | undefined {
  const match = /^\?([01])\s*(?:;|$)/.exec(headers['upload-complete'] ?? '');
  return match ? match[1] === '1' : undefined;
}

/** A field that is a whole number of bytes. */
function bytesOf(headers: any, name: string): number | undefined {
  const match = /^(\d{1,15})\s*(?:;|$)/.exec(headers[name] ?? '');
  return match ? Number(match[1]) : undefined;
}

const offsetOf = (headers: any) => bytesOf(headers, 'upload-offset');

const boolean = (value: boolean) => (value ? '?1' : '?0');

/** `Upload-Limit`, with the limits that there are. */
function limit(maxBytes: number, secondsLeft: number): string {
  const age = `max-age=${secondsLeft}`;
  return maxBytes === Infinity ? age : `max-size=${maxBytes}, ${age}`;
}

/** Whether anything may follow the head of a request. */
function hasContent({ headers }: any): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * How long the upload will be in the end, as the request says: in `Upload-Length`, or as the size of what completes it.
 * Null: it does not say. Undefined: it contradicts itself, or an earlier request.
 */
function lengthOf(headers: any, offset: number, known: number | null): number | null | undefined {
  const content = headers['content-length'];
  const said = [
    bytesOf(headers, 'upload-length'),
    completeOf(headers) && content !== undefined ? offset + Number(content) : undefined,
    known ?? undefined,
  ].filter((length) => length !== undefined);
  if (said.some((length) => length !== said[0])) return undefined;
  return said[0] ?? null;
}

/** Answers with a status and a problem document; what is left of the body will not be read. */
function refuse(request: any, response: any, status: number, problem: { type?: string; title: string }, headers?: any): null {
  const { type, ...rest } = problem;
  const body = JSON.stringify({ ...(type && { type: PROBLEMS + type }), ...rest });
  if (hasContent(request) && !request.complete) response.setHeader('Connection', 'close');
  response.writeHead(status, { ...headers, 'Content-Type': 'application/problem+json', 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
  return null;
}

module.exports = { PARTIAL, boolean, bytesOf, completeOf, hasContent, lengthOf, limit, offsetOf, refuse };
