// The module `node:sea`: this program is not a single executable application, and has no assets.
'use strict';

const { codes: { ERR_NOT_IN_SINGLE_EXECUTABLE_APPLICATION } } = require('internal/errors');

function isSea(): boolean {
  return false;
}

function noAssets(): never {
  throw new ERR_NOT_IN_SINGLE_EXECUTABLE_APPLICATION();
}

module.exports = { isSea, getAsset: noAssets, getRawAsset: noAssets, getAssetAsBlob: noAssets, getAssetKeys: noAssets };
