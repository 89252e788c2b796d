/** Walks the length-prefixed NAL units of one picture (ISO/IEC 14496-15, 4.3.2 and 5.3.3). */

/** Parameter sets found in the stream: views of whole NAL units, header included. */
export interface ParameterSets {
  readonly vps: Uint8Array[];
  readonly sps: Uint8Array[];
  readonly pps: Uint8Array[];
}

interface NalPicture {
  /** Decoding can begin here: IDR for H.264, any IRAP picture (IDR, CRA, BLA) for H.265. */
  readonly key: boolean;
  readonly sets: ParameterSets | null;
}

/** A parameter set above this is no parameter set, bytes. */
const LARGEST_SET = 4096;
/** More sets than this in one picture are not looked at. */
const MOST_SETS = 32;

const AVC = { idr: 5, sps: 7, pps: 8 } as const;
const HEVC = { firstIrap: 16, lastIrap: 21, vps: 32, sps: 33, pps: 34 } as const;

/**
 * The container's sync flag is not asked: ffmpeg copies what the camera's packets look like, and
 * a decoder that is started on a picture that is no key picture fails.
 *
 * @returns null where the lengths do not add up to the data.
 */
export function inspectPicture(
  codec: 'h264' | 'hevc',
  data: Uint8Array,
  nalLengthSize: number,
): NalPicture | null {
  let key = false;
  let sets: ParameterSets | null = null;
  let at = 0;
  while (at < data.length) {
    let length = 0;
    for (let byte = 0; byte < nalLengthSize; byte += 1)
      length = length * 256 + (data[at + byte] ?? 0);
    at += nalLengthSize;
    if (at + length > data.length) return null;
    if (length > 0) {
      const first = data[at] ?? 0;
      const role = codec === 'h264' ? avcRole(first) : hevcRole(first, data[at + 1] ?? 0);
      if (role === 'key') key = true;
      else if (role !== null && length <= LARGEST_SET) {
        sets ??= { vps: [], sps: [], pps: [] };
        if (sets[role].length < MOST_SETS) sets[role].push(data.subarray(at, at + length));
      }
    }
    at += length;
  }
  return { key, sets };
}

type Role = 'key' | keyof ParameterSets | null;

/** nal_unit_type, H.264 table 7-1. */
function avcRole(first: number): Role {
  const type = first & 31;
  if (type === AVC.idr) return 'key';
  if (type === AVC.sps) return 'sps';
  return type === AVC.pps ? 'pps' : null;
}

/** nal_unit_type, H.265 table 7-1. Only the base layer (nuh_layer_id 0) is shown. */
function hevcRole(first: number, second: number): Role {
  if ((first & 1) !== 0 || second >> 3 !== 0) return null;
  const type = (first >> 1) & 63;
  if (type >= HEVC.firstIrap && type <= HEVC.lastIrap) return 'key';
  if (type === HEVC.vps) return 'vps';
  if (type === HEVC.sps) return 'sps';
  return type === HEVC.pps ? 'pps' : null;
}
