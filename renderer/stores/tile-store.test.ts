import { beforeEach, expect, it, vi } from 'vitest';
import { setLoad, setTile, tileStore, type TileView } from './tile-store.ts';

const VIEW: TileView = {
  ...{ state: 'live', reason: null, attempt: 0, nextTryAt: null, connecting: false },
  ...{ stream: 'sub', transcoded: false, step: null, shed: false },
};

const drawn = vi.fn();
beforeEach(() => {
  tileStore.setState({ tiles: {}, load: { playing: 0, shedLevel: 0 } });
  drawn.mockReset();
});
tileStore.subscribe(drawn);

it.each<[string, Partial<TileView>]>([
  ['state', { state: 'frozen' }],
  ['reason', { reason: 'silent' }],
  ['attempt', { attempt: 1 }],
  ['next attempt', { nextTryAt: 5 }],
  ['stream', { stream: 'main' }],
  ['coding', { transcoded: true }],
  ['load', { shed: true }],
])('a tile is drawn anew when its %s changes', (_, change) => {
  setTile('a', VIEW);
  drawn.mockReset();
  setTile('a', { ...VIEW, ...change });
  expect(drawn).toHaveBeenCalledOnce();
  expect(tileStore.getState().tiles['a']).toEqual({ ...VIEW, ...change });
});

it('a tile whose facts are the same is not drawn anew, and neither are the others', () => {
  setTile('a', VIEW);
  setTile('b', VIEW);
  const { b } = tileStore.getState().tiles;
  drawn.mockReset();
  setTile('a', { ...VIEW });
  expect(drawn).not.toHaveBeenCalled();
  setTile('a', { ...VIEW, state: 'delayed' });
  expect(tileStore.getState().tiles['b']).toBe(b);
});

it('the load is told when it changes', () => {
  setLoad({ playing: 4, shedLevel: 0 });
  setLoad({ playing: 4, shedLevel: 0 });
  expect(drawn).toHaveBeenCalledOnce();
  setLoad({ playing: 4, shedLevel: 1 });
  expect(tileStore.getState().load).toEqual({ playing: 4, shedLevel: 1 });
});
