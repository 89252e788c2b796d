import { describe, expect, it } from 'vitest';
import { inspectPicture } from './nal.ts';
import {
  AVC_IDR,
  AVC_PPS,
  AVC_SLICE,
  AVC_SPS,
  bytesOf,
  n32,
  picture,
} from './sample-boxes.test-support.ts';

/** @param layer nuh_layer_id. */
function hevcNal(type: number, layer = 0): Uint8Array {
  return Uint8Array.of((type << 1) | (layer >> 5), ((layer & 31) << 3) | 1, 7, 7);
}

describe('key pictures', () => {
  it.each([
    ['IDR', [AVC_IDR], true],
    ['parameter sets and two IDR slices', [AVC_SPS, AVC_PPS, AVC_IDR, AVC_IDR], true],
    ['slice', [AVC_SLICE], false],
    ['parameter sets before a plain slice', [AVC_SPS, AVC_PPS, AVC_SLICE], false],
    ['empty NAL unit', [Uint8Array.of(), AVC_SLICE], false],
    ['nothing', [], false],
  ])('H.264: %s', (_name, nals, key) => {
    expect(inspectPicture('h264', picture(...nals), 4)?.key).toBe(key);
  });

  it.each([
    ['TRAIL_R', 1, false],
    ['RASL_R', 9, false],
    ['BLA_W_LP', 16, true],
    ['IDR_W_RADL', 19, true],
    ['CRA', 21, true],
    ['reserved 22', 22, false],
    ['SEI', 39, false],
  ])('H.265: %s', (_name, type, key) => {
    expect(inspectPicture('hevc', picture(hevcNal(39), hevcNal(type)), 4)?.key).toBe(key);
  });

  it('H.265: a key picture of another layer is none', () => {
    expect(inspectPicture('hevc', picture(hevcNal(1), hevcNal(19, 1)), 4)?.key).toBe(false);
    expect(inspectPicture('hevc', picture(hevcNal(1), hevcNal(19, 32)), 4)?.key).toBe(false);
  });
});

describe('parameter sets', () => {
  it('are found as views', () => {
    const data = picture(AVC_SPS, AVC_PPS, AVC_IDR);
    const sets = inspectPicture('h264', data, 4)?.sets;
    expect(sets).toEqual({ vps: [], sps: [AVC_SPS], pps: [AVC_PPS] });
    expect(sets?.sps[0]?.buffer).toBe(data.buffer);
  });

  it('of H.265', () => {
    const sets = inspectPicture(
      'hevc',
      picture(...[32, 33, 34, 21].map((type) => hevcNal(type))),
      4,
    )?.sets;
    expect(sets).toEqual({ vps: [hevcNal(32)], sps: [hevcNal(33)], pps: [hevcNal(34)] });
  });

  it('that are too large or too many are left alone', () => {
    const large = bytesOf([0x67], new Uint8Array(5000));
    const data = picture(large, ...new Array<Uint8Array>(50).fill(AVC_PPS), AVC_IDR);
    const sets = inspectPicture('h264', data, 4)?.sets;
    expect([sets?.sps.length, sets?.pps.length]).toEqual([0, 32]);
  });
});

it.each([1, 2, 3, 4])('lengths of %i bytes', (size) => {
  const data = bytesOf(n32(AVC_IDR.length).slice(4 - size), AVC_IDR);
  expect(inspectPicture('h264', data, size)?.key).toBe(true);
});

it.each([
  ['runs past the end', bytesOf(n32(9), AVC_IDR)],
  ['is giant', bytesOf(n32(0xffffffff), AVC_IDR)],
  ['is cut', bytesOf(picture(AVC_IDR), [0, 0])],
  ['is a start code', bytesOf(n32(1), AVC_IDR)],
])('a length that %s breaks the picture', (_name, data) => {
  expect(inspectPicture('h264', data, 4)).toBeNull();
});
