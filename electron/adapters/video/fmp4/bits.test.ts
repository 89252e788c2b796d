import { describe, expect, it } from 'vitest';
import type { Bits } from './bits.ts';
import { bitsOfNal, readBit, readBits, readSigned, readUnsigned, skipBits } from './bits.ts';
import { bitString } from './sample-boxes.test-support.ts';

describe('exp-golomb codes', () => {
  it.each([0, 1, 2, 3, 7, 8, 255, 65_535, 2 ** 32 - 2])('reads %i', (value) => {
    const bits = { bytes: bitString([value, 'ue']), at: 0, failed: false };
    expect(readUnsigned(bits)).toBe(value);
    expect(bits.failed).toBe(false);
  });

  it.each([
    [0, 0],
    [1, 1],
    [2, -1],
    [3, 2],
    [4, -2],
  ])('reads code %i as signed %i', (code, value) => {
    expect(readSigned(bitsOfNal(bitString([code, 'ue']), 0)) + 0).toBe(value);
  });

  it('gives up on a code longer than 32 bits', () => {
    const bits = bitsOfNal(new Uint8Array(100), 0);
    expect(readUnsigned(bits)).toBe(0);
    expect(bits.failed).toBe(true);
  });
});

describe('the end', () => {
  it.each([
    ['a bit', readBit],
    ['a code', readUnsigned],
    ['32 bits', (bits: Bits) => readBits(bits, 32)],
    [
      'skipping',
      (bits: Bits) => {
        skipBits(bits, 1);
      },
    ],
  ] as const)('%s past it fails and does not throw', (_name, read) => {
    const bits = bitsOfNal(Uint8Array.of(0x67), 1);
    read(bits);
    expect(bits.failed).toBe(true);
  });

  it('stays quiet up to the last bit', () => {
    const bits = bitsOfNal(Uint8Array.of(0x67, 0xff), 1);
    expect(readBits(bits, 8)).toBe(255);
    expect(bits.failed).toBe(false);
  });
});

it('emulation prevention bytes are taken out', () => {
  const bits = bitsOfNal(Uint8Array.of(0x67, 0, 0, 3, 1, 0, 0, 3, 0, 0, 3, 4), 1);
  expect([...bits.bytes]).toEqual([0, 0, 1, 0, 0, 0, 0, 4]);
});
