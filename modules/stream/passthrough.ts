// PassThrough: the Transform that changes nothing.
'use strict';

const { Transform } = require('internal/stream/transform');

function PassThrough(this: any, options?: any) {
  if (!(this instanceof PassThrough)) return new (PassThrough as any)(options);
  Transform.call(this, options);
}
Object.setPrototypeOf(PassThrough.prototype, Transform.prototype);
Object.setPrototypeOf(PassThrough, Transform);

PassThrough.prototype._transform = function(chunk: any, encoding: string, cb: any) {
  cb(null, chunk);
};

module.exports = { PassThrough };
