// What reading a body means for the answer: a client that waits is told to go on, and a connection whose body was
// refused is not used again. Both concern requests of our own server only.
'use strict';

/** The response to a request; undefined where there is none that we know. */
function responseTo(request: any): any {
  const { kNumber, kSlot } = require('internal/http/incoming');
  const slot = request[kSlot];
  if (!(slot >= 0)) return undefined;
  const list = require('internal/http/connections').responses[slot];
  return list?.find((response: any) => response[kNumber] === request[kNumber]);
}

/** The body is wanted: says so to a client that sent `Expect: 100-continue` and was not answered by the server. */
function welcome(request: any): void {
  request.exchange?.sendContinue();
  if (request.headers?.expect === undefined) return;
  const response = responseTo(request);
  if (response?._expect_continue && !response._sent100 && !response.headersSent) response.writeContinue();
}

/** The body was refused: the connection closes behind the answer instead of waiting for the rest. */
function closeBehind(request: any): void {
  if (request.complete !== false) return;
  const response = responseTo(request);
  if (response && !response.headersSent) response.shouldKeepAlive = false;
}

module.exports = { closeBehind, welcome };
