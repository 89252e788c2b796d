import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CameraEvent } from '../../core/domain/camera-event.ts';
import { LOST_AFTER_MS } from '../../core/domain/picture-watch.ts';
import { FIRST_PREFERENCES } from '../../core/domain/preferences.ts';
import type { TileState } from '../../core/domain/tile-state.ts';
import { actOnWall, EMPTY_WALL } from '../../core/domain/wall.ts';
import { consoleStore, setView } from '../stores/console-store.ts';
import { eventStore } from '../stores/event-store.ts';
import { setTile, tileStore } from '../stores/tile-store.ts';
import { startListening } from './listen.ts';

const START = consoleStore.getState();
const NO_EVENTS = eventStore.getState();
const WALL = actOnWall(EMPTY_WALL, { do: 'place', tile: 0, camera: 'a' });

const EVENT: CameraEvent = {
  ...{ id: '', camera: 'a', kind: 'motion', detail: null, since: 0, latest: 0, until: 0 },
  ...{ count: 1, shelved: false, acknowledged: null, rated: null, alarm: null },
};

let played: string[];
let sent: unknown[];
let end: () => void;
let receive: (data: unknown) => void;

function listen(windowId: string): void {
  setView({ windowId, wall: WALL });
  end = startListening({
    channel: {
      postMessage: (message) => sent.push(message),
      addEventListener: (_, handler) => {
        receive = (data) => {
          handler({ data });
        };
      },
    },
    now: () => Date.now(),
    play: (sound, volume) => played.push(`${sound} ${volume}`),
  });
}

function see(camera: string, state: TileState): void {
  setTile(camera, {
    ...{ state, reason: null, attempt: 0, nextTryAt: null, connecting: false },
    ...{ stream: null, transcoded: false, step: null, shed: false },
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  consoleStore.setState(START, true);
  tileStore.setState({ tiles: {} });
  eventStore.setState(NO_EVENTS, true);
  [played, sent] = [[], []];
  receive = () => undefined;
});

afterEach(() => {
  end();
  vi.useRealTimers();
});

describe('at the desk', () => {
  it('a picture that stays away is heard, though nothing else changes meanwhile', () => {
    listen('desk');
    see('a', 'live');
    see('a', 'frozen');
    vi.advanceTimersByTime(LOST_AFTER_MS - 1);
    expect(played).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(played).toEqual(['lost 40']);
  });

  it('its return is heard by whoever has chosen that', () => {
    const sounds = { ...FIRST_PREFERENCES.sounds, back: true, lost: false, volume: 70 };
    setView({ preferences: { ...FIRST_PREFERENCES, sounds } });
    listen('desk');
    see('a', 'live');
    see('a', 'no-signal');
    vi.advanceTimersByTime(LOST_AFTER_MS);
    see('a', 'live');
    expect(played).toEqual(['back 70']);
  });

  it('a picture that was taken off the wall is not lost', () => {
    listen('desk');
    see('a', 'live');
    see('a', 'frozen');
    setView({ wall: EMPTY_WALL });
    vi.advanceTimersByTime(LOST_AFTER_MS * 2);
    expect(played).toEqual([]);
  });

  it('that nothing can be saved is heard when it begins', () => {
    listen('desk');
    setView({ notices: ['storage-failing'] });
    setView({ notices: ['storage-failing', 'secrets-in-file'] });
    setView({ notices: [] });
    setView({ notices: ['storage-failing'] });
    expect(played).toEqual(['storage 40', 'storage 40']);
  });

  it('an event that waits is heard by whoever has chosen that', () => {
    const wait = (id: string): void => {
      const event = { ...EVENT, id };
      eventStore.setState({ open: [event], openCount: 1 });
    };
    listen('desk');
    eventStore.setState({ open: [] });
    wait('1');
    expect(played).toEqual([]);
    const sounds = { ...FIRST_PREFERENCES.sounds, event: true };
    setView({ preferences: { ...FIRST_PREFERENCES, sounds } });
    wait('2');
    expect(played).toEqual(['event 40']);
  });

  it('what wall windows say is heard, and nothing else that comes that way', () => {
    listen('desk');
    receive('lost');
    receive('siren');
    receive({ sound: 'lost' });
    expect(played).toEqual(['lost 40']);
  });
});

it('a wall window tells the desk and plays nothing itself', () => {
  listen('wall/1');
  see('a', 'live');
  see('a', 'frozen');
  vi.advanceTimersByTime(LOST_AFTER_MS);
  setView({ notices: ['storage-failing'] });
  expect(sent).toEqual(['lost']);
  expect(played).toEqual([]);
});
