/**
 * H.264 pictures as ffmpeg reads them from a pipe without waiting for the next one (Adobe Flash Video File
 * Format 10.1, annex E). Times are ms from any beginning on.
 */
const HEAD = Buffer.from([0x46, 0x4c, 0x56, 1, 1, 0, 0, 0, 9, 0, 0, 0, 0]);
const VIDEO = 9;
const KEY_AVC = 0x17;
const OTHER_AVC = 0x27;
const TAG_HEAD = 11;
const AVC_HEAD = 5;

/** @param description AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1). */
export function flvBegin(description: Uint8Array): Buffer {
  return Buffer.concat([HEAD, tag(KEY_AVC, 0, description, 0)]);
}

/** @param data Length-prefixed, as it stands in MP4. @param at 0 … 2^32 - 1. */
export function flvPicture(
  { key, data }: { readonly key: boolean; readonly data: Uint8Array },
  at: number,
): Buffer {
  return tag(key ? KEY_AVC : OTHER_AVC, 1, data, at);
}

function tag(kind: number, packet: 0 | 1, data: Uint8Array, at: number): Buffer {
  const length = AVC_HEAD + data.byteLength;
  const bytes = Buffer.alloc(TAG_HEAD + length + 4);
  bytes[0] = VIDEO;
  bytes.writeUIntBE(length, 1, 3);
  bytes.writeUIntBE(at & 0xffffff, 4, 3);
  bytes[7] = (at >>> 24) & 0xff;
  bytes[TAG_HEAD] = kind;
  bytes[TAG_HEAD + 1] = packet;
  bytes.set(data, TAG_HEAD + AVC_HEAD);
  bytes.writeUInt32BE(TAG_HEAD + length, TAG_HEAD + length);
  return bytes;
}
