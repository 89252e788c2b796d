import { beforeEach, describe, expect, it } from 'vitest';
import { FIRST_PREFERENCES, type Preferences } from '../../core/domain/preferences.ts';
import { succeed } from '../../core/domain/result.ts';
import type { Note } from './audited.ts';
import { asking, NOVAK } from './examples.test-support.ts';
import { FULL, MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { createPreferences, type PreferencesService } from './preferences.ts';
import { openProfile } from './profile.ts';

const KRAL = { ...NOVAK, id: '00000000-0000-4000-8000-000000000002', login: 'kral' };

let stored: MemoryRecords;
let sitter: string | null;
let service: PreferencesService;
let told: Preferences[];

async function restart(): Promise<void> {
  const opened = await openProfile(stored, new MemorySecrets(), () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  await opened.value.change({ operators: [NOVAK, KRAL] }, 'test');
  told = [];
  service = createPreferences(
    opened.value,
    () => sitter,
    (preferences) => told.push(preferences),
  );
}

beforeEach(async () => {
  stored = new MemoryRecords();
  sitter = NOVAK.id;
  await restart();
});

const change = (input: object, operator: string | null = 'novak', note: Note = () => undefined) =>
  service.handlers['settings.preferences'](input, asking({ operator, note }));

describe('what a person chooses', () => {
  it('is kept, told, and there again after a restart', async () => {
    const chosen = { ...FIRST_PREFERENCES, theme: 'night' as const, language: 'uk' as const };
    expect(await change({ theme: 'night', language: 'uk' })).toEqual(succeed(chosen));
    expect(told).toEqual([chosen]);
    await restart();
    expect(service.current()).toEqual(chosen);
  });

  it('is not another person’s, nor anybody’s while nobody sits there', async () => {
    await change({ theme: 'night' });
    for (const other of [KRAL.id, 'console', null]) {
      sitter = other;
      expect(service.current()).toEqual(FIRST_PREFERENCES);
    }
  });

  it('belongs to whoever asked, though another sits there by now', async () => {
    sitter = KRAL.id;
    await change({ theme: 'contrast' });
    expect(service.current().theme).toBe('dark');
    expect(told).toEqual([]);
    sitter = NOVAK.id;
    expect(service.current().theme).toBe('contrast');
  });

  it('of a console without operators is kept for it', async () => {
    sitter = 'console';
    await change({ theme: 'night' }, null);
    expect(service.current().theme).toBe('night');
    expect([...(stored.kinds.get('preferences')?.keys() ?? [])]).toEqual(['console']);
  });

  it('two at once are both kept', async () => {
    await Promise.all([change({ theme: 'night' }), change({ sounds: { volume: 80 } })]);
    expect(service.current()).toMatchObject({ theme: 'night', sounds: { volume: 80 } });
  });

  it('is noted with before and after', async () => {
    const noted: unknown[] = [];
    await change({ theme: 'night' }, 'novak', (fields) => noted.push(fields));
    const after = { ...FIRST_PREFERENCES, theme: 'night' };
    expect(noted).toEqual([{ before: FIRST_PREFERENCES, after }]);
  });

  it('stays as it was where it cannot be kept', async () => {
    stored.failure = () => FULL;
    expect(await change({ theme: 'night' })).toEqual({ ok: false, failure: FULL });
    expect(service.current()).toEqual(FIRST_PREFERENCES);
  });
});

it.each([
  [{ clear: 'F1' }, 'key-taken'],
  [{ clear: 'Digit1' }, 'key-reserved'],
  [{ clear: 'Alt+F4' }, 'key-reserved'],
  [{ clear: 'KeyX', help: 'KeyX' }, 'key-taken'],
])('the keys %o are refused: %s', async (keys, code) => {
  expect(await change({ keys })).toMatchObject({ failure: { code } });
  expect(service.current().keys).toEqual({});
});

it('somebody who is no operator has none', async () => {
  expect(await change({ theme: 'night' }, 'ghost')).toMatchObject({
    failure: { code: 'operator-unknown' },
  });
});
