import { beforeEach, expect, it } from 'vitest';
import { SAME_MOMENT_MS, SoundPlayer } from './sound-player.ts';

/** Every note that was started: Hz, s, loudness. */
let notes: { frequency: number; at: number; loudness: number }[];
let opened: number;
let played: string[];
let now: number;
let player: SoundPlayer;

class FakeContext {
  readonly state = 'running';
  readonly currentTime = 10;
  readonly destination = {};

  createGain() {
    const levels: number[] = [];
    const ramp = (value: number): unknown => levels.push(value);
    const gain = { setValueAtTime: ramp, linearRampToValueAtTime: ramp, levels };
    return { gain, connect: (): void => undefined };
  }

  createOscillator() {
    let loudness = 0;
    const frequency = { value: 0 };
    return {
      type: '',
      frequency,
      connect: ({ gain }: ReturnType<FakeContext['createGain']>) => {
        loudness = Math.max(...gain.levels);
      },
      start: (at: number) => notes.push({ frequency: frequency.value, at, loudness }),
      stop: (): void => undefined,
    };
  }
}

beforeEach(() => {
  [notes, opened, played, now] = [[], 0, [], 0];
  player = new SoundPlayer(
    () => {
      opened += 1;
      return new FakeContext() as unknown as AudioContext;
    },
    () => now,
    (sound) => played.push(sound),
  );
});

it.each([
  ['lost', [659, 440]],
  ['back', [440, 659]],
  ['storage', [523, 523, 523]],
] as const)('%s has a tone of its own', (sound, frequencies) => {
  player.play(sound, 40);
  expect(notes.map(({ frequency }) => frequency)).toEqual(frequencies);
  expect(played).toEqual([sound]);
});

it('several in one moment sound once, later ones again', () => {
  for (const at of [0, 10, SAME_MOMENT_MS - 1, SAME_MOMENT_MS]) {
    now = at;
    player.play('lost', 40);
  }
  expect(played).toEqual(['lost', 'lost']);
});

it('two different ones follow each other, never together', () => {
  player.play('lost', 40);
  player.play('storage', 40);
  const starts = notes.map(({ at }) => at);
  expect(starts).toEqual([...starts].sort((one, other) => one - other));
  expect(new Set(starts).size).toBe(starts.length);
});

it('without volume nothing is played and no sound device is opened', () => {
  player.play('lost', 0);
  player.try('lost', 0);
  expect([notes.length, opened, played.length]).toEqual([0, 0, 0]);
});

it('one that is tried sounds each time, and louder with more volume', () => {
  player.try('back', 20);
  player.try('back', 80);
  expect(played).toEqual(['back', 'back']);
  expect(opened).toBe(1);
  const [quiet, loud] = [notes[0]?.loudness ?? 0, notes[2]?.loudness ?? 0];
  expect(loud).toBeCloseTo(quiet * 16);
});
