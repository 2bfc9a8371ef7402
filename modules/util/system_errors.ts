// The numbers, names and texts of system errors, as util gives them.
'use strict';

const { codes, systemErrorMap } = require('internal/errors');
const { validateNumber } = require('internal/validators');

function entryOf(errno: number): [name: string, message: string] | undefined {
  validateNumber(errno, 'err');
  if (errno >= 0 || !Number.isSafeInteger(errno)) throw new codes.ERR_OUT_OF_RANGE('err', 'a negative integer', errno);
  return systemErrorMap().get(errno);
}

function getSystemErrorName(errno: number): string {
  return entryOf(errno)?.[0] ?? `Unknown system error ${errno}`;
}

function getSystemErrorMessage(errno: number): string {
  return entryOf(errno)?.[1] ?? `Unknown system error ${errno}`;
}

function getSystemErrorMap(): Map<number, [string, string]> {
  return new Map(systemErrorMap());
}

module.exports = { getSystemErrorMap, getSystemErrorMessage, getSystemErrorName };
