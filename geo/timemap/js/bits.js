// Many events in few bytes: base64 of one bit for each, see _bits in geo/timemap/answers.py.

// The indices of those whose bit is set.
function indicesOf(bits) {
  const bytes = bytesOf(bits);
  const indices = [];
  for (let k = 0; k < bytes.length; k++) {
    for (let byte = bytes[k]; byte; byte &= byte - 1) indices.push(8 * k + 31 - Math.clz32(byte & -byte));
  }
  return Int32Array.from(indices);
}

// 1 for each of so many events whose bit is set, else 0.
function readBits(bits, total) {
  const mask = new Uint8Array(total);
  for (const i of indicesOf(bits)) mask[i] = 1;
  return mask;
}

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
