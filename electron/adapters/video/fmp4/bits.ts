/**
 * Bit reader for the parameter sets of H.264 and H.265. It cannot run past the end: it then gives
 * zeros and remembers that it `failed`.
 */

export interface Bits {
  readonly bytes: Uint8Array;
  /** Next bit. */
  at: number;
  failed: boolean;
}

/**
 * @param from First byte of `nal` behind the NAL unit's header.
 * @returns A reader over the raw payload: emulation prevention bytes (H.264 7.4.1, H.265 7.4.2)
 *   are taken out.
 */
export function bitsOfNal(nal: Uint8Array, from: number): Bits {
  const bytes = new Uint8Array(Math.max(0, nal.length - from));
  let zeros = 0;
  let length = 0;
  for (let at = from; at < nal.length; at += 1) {
    const byte = nal[at] ?? 0;
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    bytes[length] = byte;
    length += 1;
  }
  return { bytes: bytes.subarray(0, length), at: 0, failed: false };
}

export function readBit(bits: Bits): number {
  const byte = bits.bytes[bits.at >> 3];
  if (byte === undefined) {
    bits.failed = true;
    return 0;
  }
  const bit = (byte >> (7 - (bits.at & 7))) & 1;
  bits.at += 1;
  return bit;
}

/** u(n), n up to 32. */
export function readBits(bits: Bits, count: number): number {
  let value = 0;
  for (let bit = 0; bit < count; bit += 1) value = value * 2 + readBit(bits);
  return value;
}

export function skipBits(bits: Bits, count: number): void {
  bits.at += count;
  if (bits.at > bits.bytes.length * 8) bits.failed = true;
}

/** ue(v), H.264 9.1, H.265 9.2. */
export function readUnsigned(bits: Bits): number {
  let zeros = 0;
  while (readBit(bits) === 0) {
    zeros += 1;
    if (zeros > 31 || bits.failed) {
      bits.failed = true;
      return 0;
    }
  }
  return 2 ** zeros - 1 + readBits(bits, zeros);
}

/** se(v), H.264 9.1.1. */
export function readSigned(bits: Bits): number {
  const code = readUnsigned(bits);
  return code % 2 === 1 ? (code + 1) / 2 : -code / 2;
}
