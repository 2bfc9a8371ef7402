// `req.pipe(fs.createWriteStream(path))`: where a request's body goes to an ordinary file and nobody else looks at
// it, the bytes go there natively (pump.rs). To the program it is a pipe like any other: as soon as it looks at the
// bytes, or lets go of the file, they come by way of JavaScript again.
'use strict';

const { kNumber, kSlot, kState } = require('internal/http/incoming');

/** A file that the request was piped to, before the first byte is asked for. */
const kTarget = Symbol('kTarget');
const kLoan = Symbol('kLoan');
const kEnd = Symbol('kEnd');

/** The request is piped to `target`. */
function offer(request: any, target: any): void {
  const { WriteStream } = require('internal/fs/streams');
  request[kTarget] = target instanceof WriteStream && request[kLoan] === undefined ? target : undefined;
}

/** Starts if it is the file alone that wants the body. True: the body is on its way, or will be soon. */
function start(request: any): boolean {
  const target = request[kTarget];
  request[kTarget] = undefined;
  if (target === undefined || !isAlone(request, target)) return false;
  if (target.pending && !target.destroyed) {
    request[kTarget] = target;
    target.once('open', () => request._read());
    return true;
  }
  const { lendFile } = require('internal/fs/streams');
  const loan = lendFile(target, () => stop(request));
  if (loan === undefined) return false;
  const onDone = (errno: number, written: number) => done(request, errno, written);
  if (!native.pumpBody(request[kSlot], request[kNumber], loan.fd, loan.position, onDone)) {
    loan.giveBack(0);
    return false;
  }
  request[kLoan] = loan;
  return true;
}

function isAlone(request: any, target: any): boolean {
  const state = request[kState];
  return state.pipes.length === 1 && state.pipes[0] === target && state.length === 0 && !state.encoding &&
    request.listenerCount('data') === 1 && request.listenerCount('readable') === 0;
}

/** Somebody else wants to see the bytes, or nobody any more. */
function stop(request: any): void {
  request[kTarget] = undefined;
  if (request[kLoan] !== undefined) native.stopPump(request[kSlot], request[kNumber]);
}

/** Whether the end of the body has to wait for the file. */
function holdsEnd(request: any): boolean {
  if (request[kLoan] === undefined) return false;
  request[kEnd] = true;
  return true;
}

function done(request: any, errno: number, written: number): void {
  const loan = request[kLoan];
  request[kLoan] = undefined;
  const failed = errno === 0 ? undefined : new (require('internal/errors').UVException)({ errno, syscall: 'write' });
  loan.giveBack(written, failed);
  if (request[kEnd]) request.push(null);
  else if (!request.destroyed) native.readBody(request[kSlot], request[kNumber]);
}

module.exports = { holdsEnd, kLoan, offer, start, stop };
