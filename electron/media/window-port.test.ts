import { describe, expect, it } from 'vitest';
import type { StreamConfig } from '../../core/contract/media.ts';
import { frameOf, openWindow } from './open-window.test-support.ts';

const CONFIG: StreamConfig = {
  ...{ kind: 'config', camera: 'a', stream: 'sub', generation: 2, coding: 'h264' },
  ...{ codec: 'avc1.42001e', description: null, width: 640, height: 360, transcoded: false },
};

describe('what a window says', () => {
  it('is heard where it is a message', () => {
    const { port, heard } = openWindow();
    expect(port.started).toBe(true);
    const want = { kind: 'want', cameras: [{ camera: 'a', stream: 'sub', weight: 1 }] };
    port.say(want);
    expect(heard).toEqual([want]);
  });

  it.each([
    null,
    'want',
    { kind: 'want' },
    { kind: 'sources', sources: [] },
    { kind: 'taken', taken: [['a', -5]] },
  ])('%j is not heard and disturbs nothing', (message) => {
    const { port, heard } = openWindow();
    port.say(message);
    expect(heard).toEqual([]);
    expect(port.posted).toEqual([]);
  });

  it('is not heard any more once it is gone', () => {
    const { port, closedTimes } = openWindow();
    port.leave();
    expect(closedTimes()).toBe(1);
  });
});

describe('a window that keeps up', () => {
  it('gets every picture', () => {
    const { port, window, send } = openWindow();
    window.frame(frameOf(true), false);
    for (let round = 0; round < 50; round += 1) {
      send(20);
      port.say({ kind: 'taken', taken: [['a', 20]] });
    }
    expect(port.frames()).toHaveLength(1_001);
  });

  it('learns which pictures are only to be decoded, and the picture of others stays as it was', () => {
    const { port, window } = openWindow();
    const shared = frameOf(true);
    window.frame(shared, true);
    window.frame(shared, false);
    expect(port.frames().map(({ hidden }) => hidden)).toEqual([true, false]);
    expect(shared.hidden).toBe(false);
  });
});

describe('a window that falls behind', () => {
  it('gets no more than two seconds, then nothing until the next key picture', () => {
    const { port, window, send } = openWindow();
    window.frame(frameOf(true), false);
    send(200);
    const before = port.frames().length;
    expect(before).toBe(60);
    // Catching up alone does not help: the pictures between are missing.
    port.say({ kind: 'taken', taken: [['a', 60]] });
    send(5);
    expect(port.frames()).toHaveLength(before);
    window.frame(frameOf(true), false);
    send(5);
    expect(port.frames()).toHaveLength(before + 6);
  });

  it('skips the camera that is late and no other', () => {
    const { port, window, send } = openWindow();
    for (const camera of ['a', 'b']) window.frame(frameOf(true, camera), false);
    send(200, 'a');
    send(10, 'b');
    expect(port.frames('b')).toHaveLength(11);
  });

  it('gets a new stream at once', () => {
    const { port, window, send } = openWindow();
    send(200);
    window.config(CONFIG);
    port.say({ kind: 'taken', taken: [['a', 61]] });
    const before = port.frames().length;
    window.frame(frameOf(true), false);
    send(3);
    expect(port.frames()).toHaveLength(before + 4);
  });

  it('is always told about the link and the configuration', () => {
    const { port, window, send } = openWindow();
    send(2_000);
    window.config(CONFIG);
    window.link('a', {
      ...{ phase: 'waiting', attempt: 1, nextTryAt: 5, reason: 'dropped' },
      ...{ stream: 'sub', transcoded: false },
    });
    expect(port.posted.slice(-2).map(({ kind }) => kind)).toEqual(['config', 'link']);
  });

  it('never has more than a bounded number underway, whatever is sent', () => {
    const { port, window, send } = openWindow();
    for (let index = 0; index < 2_000; index += 1) window.frame(frameOf(true), index % 2 === 0);
    send(2_000, 'a', true);
    expect(port.frames().length).toBeLessThanOrEqual(721);
  });

  it('cannot say that it took more than it was sent', () => {
    const { port, send } = openWindow();
    send(1);
    port.say({
      kind: 'taken',
      taken: [
        ['a', 100_000],
        ['unknown', 5],
      ],
    });
    send(200);
    expect(port.frames()).toHaveLength(61);
  });
});

it('a camera that comes back to a window begins anew', () => {
  const { port, window, send } = openWindow();
  send(200);
  const before = port.frames().length;
  window.forget('a');
  send(10);
  expect(port.frames()).toHaveLength(before + 10);
});

it('closing it closes the port', () => {
  const { port, window } = openWindow();
  window.close();
  expect(port.closed).toBe(true);
});
