import { beforeEach, describe, expect, it } from 'vitest';
import { events, type EventName } from '../../core/contract/contract.ts';
import { FIRST_SETTINGS } from '../../core/domain/settings.ts';
import { asking } from './examples.test-support.ts';
import { FULL, MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { openProfile } from './profile.ts';
import { createSettings, type SettingsService } from './settings.ts';

const DESK = asking();

let stored: MemoryRecords;
let settings: SettingsService;
let told: [EventName, unknown][];

async function restart(): Promise<void> {
  const opened = await openProfile(stored, new MemorySecrets(), () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  told = [];
  settings = createSettings(
    opened.value,
    'cs',
    (name, body) => {
      // Whatever is told must be what the contract says.
      told.push([name, events[name].parse(body)]);
    },
    () => told.push(['language.changed', settings.language()]),
  );
}

beforeEach(async () => {
  stored = new MemoryRecords();
  await restart();
});

describe('the language', () => {
  it('is kept, used and told to every window', async () => {
    expect(settings.language()).toBe('cs');
    await settings.handlers['settings.language']({ language: 'uk' }, DESK);
    expect(settings.language()).toBe('uk');
    expect(stored.part('settings')).toEqual({ ...FIRST_SETTINGS, language: 'uk' });
    expect(told).toEqual([
      ['settings.changed', { ...FIRST_SETTINGS, language: 'uk' }],
      ['language.changed', 'uk'],
    ]);
  });

  it('that cannot be kept stays as it was', async () => {
    stored.failure = () => FULL;
    expect(await settings.handlers['settings.language']({ language: 'uk' }, DESK)).toEqual({
      ok: false,
      failure: FULL,
    });
    expect(settings.language()).toBe('cs');
    expect(told).toEqual([]);
  });
});

describe('a notice that is dismissed', () => {
  const dismiss = () => settings.handlers['notice.dismiss']({ notice: 'secrets-in-file' }, DESK);

  it('stays so in this profile, also after a restart', async () => {
    await dismiss();
    await restart();
    expect(await dismiss()).toEqual({
      ok: true,
      value: { ...FIRST_SETTINGS, dismissedNotices: ['secrets-in-file'] },
    });
  });

  it('changes nothing else, though the language is changed at the same moment', async () => {
    await Promise.all([
      settings.handlers['settings.language']({ language: 'lv' }, DESK),
      dismiss(),
    ]);
    expect(stored.part('settings')).toEqual({
      ...FIRST_SETTINGS,
      language: 'lv',
      dismissedNotices: ['secrets-in-file'],
    });
  });
});

it('how the walls are read is kept and told to every window', async () => {
  const wallViewing = { distance: 4, screenWidth: 1_218 };
  await Promise.all([
    settings.handlers['settings.wallViewing']({ screenWidth: 1_218 }, DESK),
    settings.handlers['settings.wallViewing']({ distance: 4 }, DESK),
  ]);
  expect(stored.part('settings')).toEqual({ ...FIRST_SETTINGS, wallViewing });
  expect(told.at(-1)).toEqual(['settings.changed', { ...FIRST_SETTINGS, wallViewing }]);
});

it('the settings of an earlier version are read', async () => {
  stored.put('settings', 'settings', '{"language":"lt"}');
  await restart();
  await settings.handlers['notice.dismiss']({ notice: 'secrets-in-file' }, DESK);
  expect(stored.part('settings')).toMatchObject({ language: 'lt' });
});
