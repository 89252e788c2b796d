// H.264 that no decoder should trust: picture sizes that cannot be, slices of noise.
import { randomBytes } from 'node:crypto';

/** Writes bits, and the exponential Golomb codes that parameter sets are made of. */
class Bits {
  private text = '';

  fixed(value: number, count: number): this {
    this.text += value.toString(2).padStart(count, '0');
    return this;
  }

  golomb(...values: number[]): this {
    for (const value of values) {
      const code = (value + 1).toString(2);
      this.text += '0'.repeat(code.length - 1) + code;
    }
    return this;
  }

  /** Ends with the stop bit and the bytes that keep start codes out. */
  bytes(header: number): Buffer {
    const padded = `${this.text}1`.padEnd(Math.ceil((this.text.length + 1) / 8) * 8, '0');
    const plain = (padded.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2));
    const out = [header];
    for (const byte of plain) {
      if (byte <= 3 && out.at(-1) === 0 && out.at(-2) === 0) out.push(3);
      out.push(byte);
    }
    return Buffer.from(out);
  }
}

/** A sequence parameter set for baseline H.264; cropping may leave nothing of the picture. */
function sequenceParameters(width: number, height: number): Buffer {
  const columns = Math.max(1, Math.ceil(width / 16));
  const rows = Math.max(1, Math.ceil(height / 16));
  // Profile, constraints, level 6.2; then id, frame number bits, picture order type 2, one reference.
  const bits = new Bits().fixed(66, 8).fixed(0, 8).fixed(62, 8).golomb(0, 0, 2, 1).fixed(0, 1);
  bits
    .golomb(columns - 1, rows - 1)
    .fixed(0b11, 2)
    .fixed(1, 1);
  return bits
    .golomb(0, (columns * 16 - width) / 2, 0, (rows * 16 - height) / 2)
    .fixed(0, 1)
    .bytes(0x67);
}

export interface Parameters {
  sequence: Buffer;
  picture: Buffer;
}

export function parameters(width: number, height: number): Parameters {
  const picture = new Bits()
    .golomb(0, 0)
    .fixed(0, 2)
    .golomb(0, 0, 0)
    .fixed(0, 3)
    .golomb(0, 0, 0)
    .fixed(0, 3);
  return { sequence: sequenceParameters(width, height), picture: picture.bytes(0x68) };
}

/** A key frame's slice: a plausible start, then noise. */
export function noiseSlice(size: number): Buffer {
  return Buffer.concat([Buffer.from([0x65, 0x88, 0x84]), randomBytes(size)]);
}

/** Packets of RTP inside the RTSP connection, numbered and stamped from the first on. */
export function rtpWriter(): (payload: Buffer, marker: boolean, milliseconds: number) => Buffer {
  let sequence = 1;
  return (payload, marker, milliseconds) => {
    const packet = Buffer.alloc(16);
    packet.writeUInt8(0x24, 0);
    packet.writeUInt16BE(payload.length + 12, 2);
    packet.writeUInt8(0x80, 4);
    packet.writeUInt8(96 | (marker ? 0x80 : 0), 5);
    packet.writeUInt16BE(sequence++ & 0xffff, 6);
    packet.writeUInt32BE((milliseconds * 90) >>> 0, 8);
    packet.writeUInt32BE(0x706f6d65, 12);
    return Buffer.concat([packet, payload]);
  };
}
