import { expect, it } from 'vitest';
import { readAddress } from '../../../core/contract/provisioning/address.ts';
import { ffmpegCall } from './ffmpeg-arguments.ts';
const MODE = { transcode: false, patient: false, datagrams: false };
it('a file address with a stray per cent sign does not throw', () => {
  const address = 'file:///loops/100%.mp4';
  expect(readAddress(address, ['file']).ok).toBe(true);
  expect(() => ffmpegCall({ camera: 'a', addresses: { sub: address } }, 'sub', MODE)).not.toThrow();
});
it('P11b a password with a lone surrogate does not throw', () => {
  expect(() =>
    ffmpegCall(
      { camera: 'a', addresses: { sub: 'rtsp://h/x' }, user: 'a', password: '\ud800' },
      'sub',
      MODE,
    ),
  ).not.toThrow();
});
