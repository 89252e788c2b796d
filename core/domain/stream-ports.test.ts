import { expect, it } from 'vitest';
import { portsOf } from './stream-ports.ts';

it.each([
  ['rtsp://10.0.0.12/main', [554]],
  ['rtsps://cam.example', [322]],
  ['http://10.0.0.12?x=1', [80]],
  ['HTTPS://10.0.0.12/', [443]],
  ['rtsp://viewer:p%40ss@10.0.0.12:8554/main', [8554]],
  ['rtsp://[fd00::12]:10554/main', [10554]],
  ['rtsp://[fd00::12]/main', [554]],
  ['file:///films/a.mp4', []],
  ['nonsense', []],
])('%s', (address, ports) => {
  expect(portsOf([address])).toEqual(ports);
});

it('each stands there once, in their order', () => {
  const addresses = ['http://a', 'rtsp://a', 'rtsp://b', 'rtsp://c:99'];
  expect(portsOf(addresses)).toEqual([80, 99, 554]);
});
