const buffer = Buffer.from('hello world');
const part = buffer.subarray(6);
part[0] = 0x57;
console.log(String(buffer), String(buffer.slice(0, -6)), String(buffer.subarray(-5, -2)), part.parent === buffer.buffer, part instanceof Buffer, Uint8Array.prototype.slice.call(buffer, 0, 1).constructor.name);
