import net from 'node:net';
const socket = new net.Socket();
console.log(socket.connecting, socket.pending, socket.readyState, socket.destroyed, socket.bytesRead, socket.bytesWritten, socket.bufferSize);
console.log(socket.remoteAddress, socket.remoteFamily, socket.remotePort, socket.localAddress, socket.localPort, socket.address());
console.log(socket.allowHalfOpen, socket.timeout, socket.readable, socket.writable, socket.readableHighWaterMark, socket.writableHighWaterMark);
console.log(socket.autoSelectFamilyAttemptedAddresses, socket instanceof net.Stream, net.Stream === net.Socket);
console.log(socket.setTimeout(0) === socket, socket.setNoDelay() === socket, socket.setKeepAlive() === socket, socket.ref() === socket,
  socket.unref() === socket);
socket.on('close', () => console.log('close', socket.destroyed));
socket.destroy();
