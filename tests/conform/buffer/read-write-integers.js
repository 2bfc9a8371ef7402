const buffer = Buffer.alloc(16);
console.log(buffer.writeUInt32BE(0xdeadbeef, 0), buffer.writeInt16LE(-2, 4), buffer.writeUIntBE(0x123456, 6, 3), buffer.writeBigInt64LE(-5n, 8));
console.log(buffer, buffer.readUInt32BE(), buffer.readInt16LE(4), buffer.readUIntBE(6, 3), buffer.readBigInt64LE(8), buffer.readBigUInt64LE(8), buffer.readIntLE(0, 6));
for (const attempt of [() => buffer.readUInt32BE(13), () => buffer.writeUInt8(256), () => buffer.readInt8('0'), () => buffer.readUIntBE(0, 7), () => buffer.writeBigInt64LE(2n ** 63n), () => buffer.readInt8(1.5)]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
