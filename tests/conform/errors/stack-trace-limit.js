// exact-frames
// stderr
Error.stackTraceLimit = 2;
function a() { throw new Error('short stack'); }
function b() { a(); }
function c() { b(); }
c();
