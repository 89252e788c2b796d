import { beforeEach, expect, it } from 'vitest';
import { FIRST_PREFERENCES } from '../../core/domain/preferences.ts';
import { consoleStore } from '../stores/console-store.ts';
import { watchStore } from '../stores/watch-store.ts';
import { startRestListening } from './listen-rest.ts';

const first = watchStore.getState();
const WANTED = { ...FIRST_PREFERENCES.sounds, rest: true };

beforeEach(() => {
  watchStore.setState(first, true);
  consoleStore.setState({
    windowId: 'desk',
    preferences: { ...FIRST_PREFERENCES, sounds: WANTED },
  });
});

function heardOf(...due: readonly (number | null)[]): string[] {
  const heard: string[] = [];
  const end = startRestListening((sound, volume) => heard.push(`${sound} ${volume}`));
  for (const each of due) watchStore.setState({ due: each });
  end();
  return heard;
}

it('a rest is heard when it is due, and not again each minute', () => {
  expect(heardOf(60, 61, 62)).toEqual(['rest 40']);
  expect(heardOf(null, 70)).toEqual(['rest 40']);
});

it('as delivered nobody hears it', () => {
  consoleStore.setState({ preferences: FIRST_PREFERENCES });
  expect(heardOf(60)).toEqual([]);
});

it('wall windows leave it to the desk', () => {
  consoleStore.setState({ windowId: 'wall/1' });
  expect(heardOf(60)).toEqual([]);
});
