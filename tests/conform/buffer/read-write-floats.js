const buffer = Buffer.alloc(8);
buffer.writeDoubleBE(Math.PI);
console.log(buffer, buffer.readDoubleBE(), buffer.readFloatLE(2));
buffer.writeFloatLE(-0.5, 4);
console.log(buffer.readFloatLE(4), buffer.writeFloatBE(NaN), buffer.readFloatBE(), buffer.writeDoubleLE(Infinity), buffer.readDoubleLE());
