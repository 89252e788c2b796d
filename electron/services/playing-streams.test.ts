import { expect, it } from 'vitest';
import { followPlaying } from './playing-streams.ts';

const STREAMING = { phase: 'streaming', reason: null, stream: 'sub' } as const;

it('a camera plays while its pictures come, and the stream is the one that was told last', () => {
  const { link, playing } = followPlaying();
  expect(playing('a')).toBeNull();
  link('a', { ...STREAMING, phase: 'connecting' });
  expect(playing('a')).toBeNull();
  link('a', STREAMING);
  expect(playing('a')).toBe('sub');
  link('a', { ...STREAMING, stream: 'main' });
  expect(playing('a')).toBe('main');
  link('a', { ...STREAMING, phase: 'waiting', reason: 'dropped' });
  expect(playing('a')).toBeNull();
});

it('nothing plays for somebody who is gone, nor in a media process that was started anew', () => {
  const { link, playing, restarted } = followPlaying();
  link('a', STREAMING);
  link('b', STREAMING);
  link('a', null);
  expect([playing('a'), playing('b')]).toEqual([null, 'sub']);
  restarted();
  expect(playing('b')).toBeNull();
});
