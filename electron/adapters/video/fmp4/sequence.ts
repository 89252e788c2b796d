/** Sequence parameter sets, read as far as the size of the picture and the codec string need. */
import type { Bits } from './bits.ts';
import { bitsOfNal, readBit, readBits, readSigned, readUnsigned, skipBits } from './bits.ts';

interface Sampling {
  /** chroma_format_idc. */
  readonly chromaFormat: number;
  /** Bits a sample. */
  readonly lumaDepth: number;
  readonly chromaDepth: number;
}

export interface AvcSequence extends Sampling {
  /** Of the picture that is shown, cropping taken off, pixels. */
  readonly width: number;
  readonly height: number;
  /** profile_idc, constraint flags, level_idc. */
  readonly profile: Uint8Array;
}

export interface HevcSequence extends Sampling {
  /** As above. */
  readonly width: number;
  readonly height: number;
  /** The 12 bytes of general profile, tier and level, laid out as in `hvcC`. */
  readonly profile: Uint8Array;
  readonly temporalLayers: number;
  readonly temporalNesting: boolean;
}

/** Profiles whose parameter set tells chroma format and scaling lists (H.264 7.3.2.1.1). */
const HIGH_PROFILES = new Set([44, 83, 86, 100, 110, 118, 122, 128, 134, 135, 138, 139, 244]);
/** The most of num_ref_frames_in_pic_order_cnt_cycle (H.264 7.4.2.1.1). */
const LONGEST_ORDER_CYCLE = 255;
/** Profiles that say nothing are 4:2:0 with 8 bits. */
const BASE_SAMPLING = { chromaFormat: 1, lumaDepth: 8, chromaDepth: 8, separate: false };

/** @param nal The whole NAL unit, header included. @returns null when it cannot be right. */
export function readAvcSequence(nal: Uint8Array): AvcSequence | null {
  const bits = bitsOfNal(nal, 1);
  const profile = bits.bytes.slice(0, 3);
  skipBits(bits, 24);
  readUnsigned(bits); // seq_parameter_set_id
  const high = HIGH_PROFILES.has(profile[0] ?? 0) ? readHighProfile(bits) : BASE_SAMPLING;
  readUnsigned(bits); // log2_max_frame_num_minus4
  skipPictureOrder(bits);
  readUnsigned(bits); // max_num_ref_frames
  skipBits(bits, 1); // gaps_in_frame_num_value_allowed_flag
  const columns = readUnsigned(bits) + 1;
  const rows = readUnsigned(bits) + 1;
  const framesOnly = readBit(bits);
  if (framesOnly === 0) skipBits(bits, 1); // mb_adaptive_frame_field_flag
  skipBits(bits, 1); // direct_8x8_inference_flag
  const crop = readWindow(bits);
  const { separate, ...sampling } = high;
  const unitX = cropUnitX(sampling.chromaFormat, separate);
  const unitY = cropUnitY(sampling.chromaFormat, separate) * (2 - framesOnly);
  const width = columns * 16 - crop.across * unitX;
  const height = rows * 16 * (2 - framesOnly) - crop.down * unitY;
  if (bits.failed || !isPictureSize(width, height) || !isSampling(sampling)) return null;
  return { width, height, profile, ...sampling };
}

function readHighProfile(bits: Bits): Sampling & { separate: boolean } {
  const chromaFormat = readUnsigned(bits);
  const separate = chromaFormat === 3 && readBit(bits) === 1;
  const lumaDepth = readUnsigned(bits) + 8;
  const chromaDepth = readUnsigned(bits) + 8;
  skipBits(bits, 1); // qpprime_y_zero_transform_bypass_flag
  if (readBit(bits) === 1) {
    const lists = chromaFormat === 3 ? 12 : 8;
    for (let list = 0; list < lists; list += 1) {
      if (readBit(bits) === 1) skipScalingList(bits, list < 6 ? 16 : 64);
    }
  }
  return { chromaFormat, lumaDepth, chromaDepth, separate };
}

/** H.264 7.3.2.1.1.1. */
function skipScalingList(bits: Bits, length: number): void {
  let next = 8;
  for (let at = 0; at < length && next !== 0; at += 1) {
    next = (next + readSigned(bits) + 256) % 256;
  }
}

function skipPictureOrder(bits: Bits): void {
  const type = readUnsigned(bits);
  if (type === 0) readUnsigned(bits); // log2_max_pic_order_cnt_lsb_minus4
  if (type !== 1) return;
  skipBits(bits, 1); // delta_pic_order_always_zero_flag
  readSigned(bits); // offset_for_non_ref_pic
  readSigned(bits); // offset_for_top_to_bottom_field
  const cycle = readUnsigned(bits);
  if (cycle > LONGEST_ORDER_CYCLE) bits.failed = true;
  else for (let at = 0; at < cycle; at += 1) readSigned(bits);
}

/** H.265 7.3.2.2.1. @param nal As above. */
export function readHevcSequence(nal: Uint8Array): HevcSequence | null {
  const bits = bitsOfNal(nal, 2);
  skipBits(bits, 4); // sps_video_parameter_set_id
  const subLayers = readBits(bits, 3);
  const temporalNesting = readBit(bits) === 1;
  const profile = bits.bytes.slice(1, 13);
  skipBits(bits, 96);
  skipSubLayers(bits, subLayers);
  readUnsigned(bits); // sps_seq_parameter_set_id
  const chromaFormat = readUnsigned(bits);
  const separate = chromaFormat === 3 && readBit(bits) === 1;
  const codedWidth = readUnsigned(bits);
  const codedHeight = readUnsigned(bits);
  const crop = readWindow(bits);
  const lumaDepth = readUnsigned(bits) + 8;
  const chromaDepth = readUnsigned(bits) + 8;
  const sampling = { chromaFormat, lumaDepth, chromaDepth };
  const width = codedWidth - crop.across * cropUnitX(chromaFormat, separate);
  const height = codedHeight - crop.down * cropUnitY(chromaFormat, separate);
  if (bits.failed || !isPictureSize(width, height) || !isSampling(sampling)) return null;
  if (subLayers > 6) return null;
  return { width, height, profile, ...sampling, temporalLayers: subLayers + 1, temporalNesting };
}

/** Profile and level of the temporal sub-layers, H.265 7.3.3. */
function skipSubLayers(bits: Bits, subLayers: number): void {
  if (subLayers === 0) return;
  const present: number[] = [];
  for (let layer = 0; layer < subLayers; layer += 1) present.push(readBits(bits, 2));
  skipBits(bits, 2 * (8 - subLayers));
  for (const flags of present) skipBits(bits, (flags & 2 ? 88 : 0) + (flags & 1 ? 8 : 0));
}

/** Frame cropping (H.264) and the conformance window (H.265) are written alike; chroma units. */
function readWindow(bits: Bits): { across: number; down: number } {
  if (readBit(bits) === 0) return { across: 0, down: 0 };
  const across = readUnsigned(bits) + readUnsigned(bits);
  return { across, down: readUnsigned(bits) + readUnsigned(bits) };
}

/** SubWidthC and SubHeightC (H.264 and H.265 table 6-1); separate planes count as monochrome. */
function cropUnitX(chromaFormat: number, separate: boolean): number {
  return !separate && (chromaFormat === 1 || chromaFormat === 2) ? 2 : 1;
}

function cropUnitY(chromaFormat: number, separate: boolean): number {
  return !separate && chromaFormat === 1 ? 2 : 1;
}

function isSampling({ chromaFormat, lumaDepth, chromaDepth }: Sampling): boolean {
  return chromaFormat <= 3 && lumaDepth <= 16 && chromaDepth <= 16;
}

/** A sample entry holds 16 bits of each; more is damage. Whether 8K can be shown is not ours to say. */
function isPictureSize(width: number, height: number): boolean {
  return width >= 1 && height >= 1 && width <= 0xffff && height <= 0xffff;
}
