import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import { CAMERA_STOPS_MS, HAND_MS, PtzMotor } from './ptz-motor.ts';

const RIGHT = { pan: 1, tilt: 0, zoom: 0 };
const LEFT = { pan: -1, tilt: 0, zoom: 0 };

interface Sent {
  readonly what: 'stop' | number;
  readonly answer: (result: Result<null>) => void;
}

let now: number;
let sent: Sent[];
let motor: PtzMotor;

beforeEach(() => {
  now = 1_000;
  sent = [];
  const wire = (what: Sent['what']): Promise<Result<null>> =>
    new Promise((resolve) => {
      sent.push({ what, answer: resolve });
    });
  motor = new PtzMotor({
    ...{ move: ({ pan }) => wire(pan), stop: () => wire('stop') },
    monotonic: () => now,
  });
});

const told = () => sent.map(({ what }) => what);

async function answer(index: number, result: Result<null> = succeed(null)): Promise<void> {
  sent[index]?.answer(result);
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

describe('a camera that is steered', () => {
  it('is told the newest speed when it has answered the one before, and none in between', async () => {
    void motor.move(RIGHT);
    for (const pan of [0.1, 0.2, 0.3]) void motor.move({ ...RIGHT, pan });
    expect(told()).toEqual([1]);
    now += 80;
    await answer(0);
    expect(told()).toEqual([1, 0.3]);
    expect(motor.delayMs).toBe(80);
  });

  it('is told the same speed again only before it would stop by itself', async () => {
    void motor.move(RIGHT);
    await answer(0);
    now += 200;
    expect(await motor.move(RIGHT)).toEqual(succeed(null));
    expect(told()).toEqual([1]);
    now += 200;
    void motor.move(RIGHT);
    expect(told()).toEqual([1, 1]);
  });

  it('stops when nobody repeats the movement', async () => {
    void motor.move(RIGHT);
    await answer(0);
    now += HAND_MS - 1;
    motor.tick();
    expect(told()).toEqual([1]);
    now += 1;
    motor.tick();
    expect(told()).toEqual([1, 'stop']);
    await answer(1);
    now += 5_000;
    motor.tick();
    expect(told()).toEqual([1, 'stop']);
  });

  it('stops at once and once more when a movement was under way', async () => {
    void motor.move(RIGHT);
    void motor.stop();
    expect(told()).toEqual([1, 'stop']);
    await answer(0);
    expect(told()).toEqual([1, 'stop', 'stop']);
  });

  it('is not stopped after the next movement has begun', async () => {
    void motor.move(RIGHT);
    void motor.stop();
    void motor.move(LEFT);
    await answer(1);
    await answer(0);
    expect(told()).toEqual([1, 'stop', -1]);
  });

  it('stands still at no speed', async () => {
    void motor.move({ pan: 0, tilt: 0, zoom: 0 });
    await answer(0);
    expect(told()).toEqual(['stop']);
  });
});

describe('a camera that does not answer', () => {
  const silent = fail('onvif-unreachable', {});

  it('is stopped, in case that it heard', async () => {
    const moved = motor.move(RIGHT);
    await answer(0, silent);
    expect(told().slice(0, 2)).toEqual([1, 'stop']);
    expect(await moved).toEqual(silent);
  });

  it('is told to stop again and again, and then given up', async () => {
    void motor.stop();
    for (let at = 0; at < 30; at += 1) {
      await answer(at, silent);
      now += 300;
      motor.tick();
    }
    expect(told()).toHaveLength(10);
  });

  it('that cannot move is told once', async () => {
    void motor.stop();
    await answer(0, fail('onvif-not-supported', {}));
    now += 300;
    motor.tick();
    expect(told()).toEqual(['stop']);
  });
});

/** A camera that hears some messages, keeps to their order and stops by itself after `CAMERA_STOPS_MS`. */
it('whenever the hand or the network goes, no camera moves for longer than a second', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      async (chance) => {
        const next = (): number => Number(chance.next().value);
        let at = 0;
        let movesUntil = 0;
        let cut = Infinity;
        const hears = (): boolean => at < cut && next() > 0.1;
        const wire = (effect: () => void): Promise<Result<null>> => {
          const heard = hears();
          if (heard) effect();
          return Promise.resolve(heard ? succeed(null) : fail('onvif-unreachable', {}));
        };
        const steered = new PtzMotor({
          move: (_, forMs) => wire(() => (movesUntil = at + forMs)),
          stop: () => wire(() => (movesUntil = Math.min(movesUntil, at))),
          monotonic: () => at,
        });
        const gone = 200 + next() * 3_000;
        cut = next() > 0.5 ? gone : Infinity;
        for (; at < gone + 6_000; at += 50) {
          if (at < gone && at % 200 === 0) void steered.move(next() > 0.5 ? RIGHT : LEFT);
          if (at % 100 === 0) steered.tick();
          await Promise.resolve();
        }
        // From the moment that the hand was gone; a lost stop is made good within the same second.
        expect(movesUntil - gone).toBeLessThanOrEqual(CAMERA_STOPS_MS);
      },
    ),
    { numRuns: 1_000 },
  );
});
