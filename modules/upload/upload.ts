// The module `silk:upload`: bodies of requests read part by part, saved, or resumed. See docs/upload.md.
'use strict';

const { UploadError } = require('internal/upload/errors');

const lazily = (name: string, file: () => any) =>
  ({ [name]: (...args: any[]) => file()[name](...args) })[name];

module.exports = {
  parts: lazily('parts', () => require('internal/upload/parts')),
  save: lazily('save', () => require('internal/upload/save')),
  resumable: lazily('resumable', () => require('internal/upload/resumable')),
  UploadError,
};
