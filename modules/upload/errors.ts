// Why an upload is refused or ends early: errors with `code`, and the `statusCode` that an answer should have.
// What the disk says stays a system error, with errno, syscall and path.
'use strict';

/** An error that says how to answer. */
class UploadError extends Error {
  declare code: string;
  declare statusCode: number;
  constructor(code: string, statusCode: number, message: string) {
    super(message);
    for (const [key, value] of [['code', code], ['statusCode', statusCode]] as const) {
      Object.defineProperty(this, key, { __proto__: null, value, enumerable: true, writable: true, configurable: true } as any);
    }
  }
}
Object.defineProperty(UploadError.prototype, 'name', {
  __proto__: null, value: 'UploadError', enumerable: false, writable: true, configurable: true,
} as any);

/** `option` names the limit, for those who know their own limits. */
function tooLarge(option: string, limit: number | undefined): Error {
  const unit = option.endsWith('Bytes') ? ' bytes' : '';
  const amount = limit === undefined ? '' : `: ${limit}${unit}`;
  const error: any = new UploadError('ERR_UPLOAD_TOO_LARGE', 413, `The upload exceeds ${option}${amount}`);
  error.option = option;
  error.limit = limit;
  return error;
}

const malformed = (text: string) => new UploadError('ERR_UPLOAD_MALFORMED', 400, text);

const aborted = () => new UploadError('ERR_UPLOAD_ABORTED', 400, 'The connection was closed before the upload was complete');

function unsupportedType(type: string): Error {
  const error: any = new UploadError('ERR_UPLOAD_UNSUPPORTED_TYPE', 415, `The type '${type}' is not allowed`);
  error.type = type;
  return error;
}

const busy = () => new UploadError('ERR_UPLOAD_BODY_USED', 500, 'The body of the request is being read, or was');

module.exports = { UploadError, aborted, busy, malformed, tooLarge, unsupportedType };
