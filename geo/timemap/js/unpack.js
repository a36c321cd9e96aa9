// The bytes of payload.py: a header as JSON, and columns in the narrowest type that holds them.

const TYPED = { int32: Int32Array, uint32: Uint32Array, float32: Float32Array, uint16: Uint16Array, uint8: Uint8Array };
const ALIGNMENT = 8;

function unpack(bytes) {
  const own = aligned(bytes);
  const head = new DataView(own.buffer, own.byteOffset);
  if (own.length < 8 || head.getUint32(0, true) !== MAGIC)
    throw new TypeError("these bytes are no events of a Presence Map");
  const size = head.getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(own.subarray(8, 8 + size)));
  const body = Math.ceil((8 + size) / ALIGNMENT) * ALIGNMENT;
  const columns = {};
  for (const [name, spec] of Object.entries(header.columns)) {
    columns[name] = "same" in spec ? columns[spec.same] : column(own, body, spec, header.total);
  }
  return { header, columns };
}

function column(bytes, body, { type, offset, constant, days_from }, total) {
  const Typed = TYPED[type];
  if (constant !== undefined) return new Typed(total).fill(constant);
  const stored = new Typed(bytes.buffer, bytes.byteOffset + body + offset, total);
  return days_from === undefined ? stored : widened(stored, days_from);
}

// Days since another day than 1970-01-01, which the extreme values of 16 bits stand for no day of.
function widened(stored, from) {
  const days = new Int32Array(stored.length);
  for (let i = 0; i < stored.length; i++) {
    const value = stored[i];
    days[i] = value === 0 ? NEVER : value === 0xffff ? FOREVER : value + from;
  }
  return days;
}

// Typed arrays need their alignment.
function aligned(bytes) {
  return bytes.byteOffset % ALIGNMENT === 0 ? bytes : bytes.slice();
}
