import { expect, it } from 'vitest';
import { readJpegSize } from './jpeg.ts';
import { bytesOf, n16 } from './sample-boxes.test-support.ts';

const START = [0xff, 0xd8];
const TABLE = [0xff, 0xc4, 0, 4, 9, 9];
const FRAME = [0xff, 0xc0, 0, 17, 8, ...n16(360), ...n16(640), 3];

it.each([
  ['behind a table', bytesOf(START, TABLE, FRAME), { width: 640, height: 360 }],
  ['behind fill bytes', bytesOf(START, [0xff, 0xff], FRAME), { width: 640, height: 360 }],
  ['progressive', bytesOf(START, [0xff, 0xc2], FRAME.slice(2)), { width: 640, height: 360 }],
  ['0x0', bytesOf(START, FRAME.slice(0, 5), [0, 0, 0, 0, 3]), { width: 0, height: 0 }],
  ['cut short', bytesOf(START, FRAME.slice(0, 7)), null],
  ['a table of length 0 for ever', bytesOf(START, new Uint8Array(99).fill(0xff)), null],
  ['no JPEG', bytesOf([0, 0], FRAME), null],
  ['nothing', bytesOf(), null],
])('%s', (_name, data, size) => {
  expect(readJpegSize(data)).toEqual(size);
});
