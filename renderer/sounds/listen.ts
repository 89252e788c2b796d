/**
 * What is to be heard: every window watches its own wall and tells the desk, which alone plays. Wall
 * windows reach it over a channel of this origin, without a way through main.
 */
import { watchPictures, type PictureWatch } from '../../core/domain/picture-watch.ts';
import { SOUNDS, type Sound } from '../../core/domain/preferences.ts';
import type { TileState } from '../../core/domain/tile-state.ts';
import { consoleStore } from '../stores/console-store.ts';
import { eventStore } from '../stores/event-store.ts';
import { tileStore } from '../stores/tile-store.ts';
import { hearsEvent, NOTHING_HEARD, type EventsHeard } from '../../core/domain/event-sound.ts';

/** As much of a BroadcastChannel as is needed. */
export interface SoundChannel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', handler: (event: { readonly data: unknown }) => void): void;
}

export interface Listening {
  readonly channel: SoundChannel;
  /** Monotonic, ms. */
  readonly now: () => number;
  /** Plays what the person has chosen to hear, at the volume of the person. */
  readonly play: (sound: Sound, volume: number) => void;
}

/**
 * Begins once the first state has arrived.
 *
 * @returns a function that ends it.
 */
export function startListening({ channel, now, play }: Listening): () => void {
  const isDesk = consoleStore.getState().windowId === 'desk';
  let watch: PictureWatch = new Map();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failing = isFailing();
  let heard: EventsHeard = NOTHING_HEARD;

  function hear(sound: Sound): void {
    const { sounds } = consoleStore.getState().preferences;
    if (sounds[sound]) play(sound, sounds.volume);
  }

  function say(sound: Sound): void {
    if (isDesk) hear(sound);
    else channel.postMessage(sound);
  }

  function look(): void {
    clearTimeout(timer);
    const seen = watchPictures(watch, statesOnWall(), now());
    watch = seen.watch;
    if (seen.lost > 0) say('lost');
    if (seen.back > 0) say('back');
    if (seen.again !== null) timer = setTimeout(look, seen.again);
  }

  const endEvents = eventStore.subscribe(({ open, rate }) => {
    // Every window is told of them; the desk is enough.
    if (!isDesk) return;
    // An alarm has a sound of its own.
    const events = open.filter(({ alarm }) => alarm === null);
    const next = hearsEvent(heard, events, rate.level, now());
    heard = next.heard;
    if (next.sounds) hear('event');
  });
  const endTiles = tileStore.subscribe(look);
  const endConsole = consoleStore.subscribe((state, before) => {
    if (state.wall !== before.wall) look();
    if (state.notices === before.notices) return;
    // Every window is told of it; the desk is enough.
    if (isDesk && isFailing() && !failing) hear('storage');
    failing = isFailing();
  });
  if (isDesk) {
    channel.addEventListener('message', ({ data }) => {
      const sound = SOUNDS.find((each) => each === data);
      if (sound !== undefined) hear(sound);
    });
  }
  look();
  return () => {
    clearTimeout(timer);
    endTiles();
    endEvents();
    endConsole();
  };
}

function isFailing(): boolean {
  return consoleStore.getState().notices.includes('storage-failing');
}

function statesOnWall(): ReadonlyMap<string, TileState> {
  const { tiles } = tileStore.getState();
  const cameras = consoleStore.getState().wall.tiles.filter((camera) => camera !== null);
  return new Map(cameras.map((camera) => [camera, tiles[camera]?.state ?? 'reconnecting']));
}
