import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PERMISSIONS } from '../domain/access.ts';
import { isWhole, LARGEST_GRID, templateGrid } from '../domain/layout.ts';
import { FIRST_POLICY } from '../domain/policy.ts';
import { FIRST_SETTINGS } from '../domain/settings.ts';
import { actOnWall, EMPTY_WALL, isSoundWall } from '../domain/wall.ts';
import { consoleState, contract, events, wallAction, type RequestName } from './contract.ts';
import { camera } from './camera.ts';
import type { Row } from './row.ts';
import { FIRST_PREFERENCES } from '../domain/preferences.ts';
import { alarmRows } from './alarms.ts';
import { auditRows } from './audit.ts';
import { journalRows } from './journal.ts';
import { personalRows } from './personal.ts';
import { cameraPageRows } from './camera-page.ts';
import { incidentRows } from './incidents.ts';
import { intakeRows } from './intake.ts';
import { reportRows } from './reports.ts';
import { abroadRows } from './abroad.ts';
import { agreementRows } from './agreements.ts';
import { partnerRows } from './partners.ts';
import { rosterRows } from './roster.ts';
import { comparedRows } from './compared.ts';
import { contactRows } from './contacts.ts';
import { draftRows } from './drafts.ts';
import { eventRows } from './events.ts';
import { figureRows } from './figures.ts';
import { exerciseRows } from './exercises.ts';
import { registryRows } from './registry.ts';
import { registryTableRows } from './registry-tables.ts';
import { handoverRows } from './handovers.ts';
import { messageRows } from './messages.ts';
import { onvifRows } from './onvif.ts';
import { ptzRows } from './ptz.ts';
import { checkRows } from './check.ts';
import { setupRows } from './setup.ts';
import { invitationRows } from './invitations.ts';
import { workstationRows } from './workstations.ts';
import { watchRows } from './watch.ts';
import { sessionRows } from './session.ts';

const SUBJECTS = [
  ...['layout-use', 'layout-change', 'settings-change', 'provisioning'],
  ...['event-change', 'search', 'session', 'operator-change', 'audit-read', 'audit-export'],
  ...['device', 'ptz', 'contact-export'],
  ...['session', 'operator-change', 'audit-read', 'audit-export'],
  ...['incident-read', 'incident-change', 'incident-export', 'handoff', 'reporter', 'message'],
  ...['handover', 'exercise', 'roster', 'watch', 'figures', 'partner', 'agreement', 'abroad'],
  ...['registry-read', 'registry-change', 'registry-import', 'registry-export'],
];
const ROWS = Object.entries(contract) as [RequestName, Row][];

/** Audited ones with a field that an auditor asks by. */
const ABOUT = ROWS.filter(([, { audit }]) => audit !== null).flatMap(([name, { input }]) =>
  (['camera', 'incident', 'report'] as const)
    .filter((field) => input instanceof z.ZodObject && field in input.shape)
    .map((field) => [name, field] as const),
);

describe('every request', () => {
  it.each(ROWS)('%s needs a right and says what is audited', (_, row) => {
    expect([...PERMISSIONS, 'anyone']).toContain(row.may);
    expect(row).toHaveProperty('audit');
    expect([null, ...SUBJECTS]).toContain(row.audit);
  });

  it.each(ABOUT)('%s is found by the %s that it is about', (name, field) => {
    const row: Row = contract[name];
    expect(row[field]).toBe(true);
  });

  it('is audited, unless it changes nothing that is kept and shows nothing of others', () => {
    const silent = ROWS.filter(([, row]) => row.audit === null).map(([name]) => name);
    expect(silent.sort()).toEqual([
      // What was changed in them is audited, so are terms that name a paper and looks over the border.
      ...['abroad.now', 'agreement.paper', 'agreements.now', 'alarms.rules'],
      ...['camera.health', 'camera.watchers', 'cameras.groups'],
      // What was found was told already; the run is audited.
      ...['check.cancel', 'check.copy'],
      ...['compared.now', 'console.state'],
      // What was changed in them is audited.
      'contacts.list',
      // Of whoever asks alone, and nothing that was said to anybody yet.
      ...['draft.drop', 'draft.keep', 'draft.mine'],
      'events.now',
      // As with incidents; what was started, done and read is audited.
      ...['exercise.now', 'exercise.scenarios'],
      // Which one was read is audited.
      'handovers.now',
      'incidents.now',
      // Addresses and names of apps; each change is audited.
      'intake.see',
      ...['invitations.see', 'links.now', 'media.connect'],
      // Those of whoever asks alone.
      'messages.now',
      ...['operators.list', 'outward.now'],
      // Who is a partner, and its card; whatever changes it is audited.
      'partners.now',
      // The journal holds who steered a camera from when to when.
      'ptz.act',
      'ptz.patrols',
      'ptz.presets',
      // As with incidents; which one was read is audited.
      'reports.now',
      'reports.similar',
      'roster.now',
      'roster.see',
      'session.active',
      'session.see',
      'settings.identify',
      // Which step is shown; what the steps change is audited as such.
      'setup.progress',
      // That nobody has taken a shift over, and whose it is not.
      'unattended.now',
      'wall.act',
      // Of whoever sits there alone; too many, reminders and answers to them are noted.
      ...['watch.mark', 'watch.now'],
      'window.wall',
      // Which computers there are; what is done to them is audited.
      'workstations.see',
    ]);
  });

  it('that anyone may ask shows and changes nothing but the session', () => {
    const open = ROWS.filter(([, row]) => row.may === 'anyone').map(([name]) => name);
    expect(open.sort()).toEqual([
      'console.state',
      // What was typed a moment before the controls were locked; of whoever sits there alone.
      ...['draft.drop', 'draft.keep'],
      'media.connect',
      'recovery.setPassword',
      'session.active',
      'session.lock',
      'session.see',
      'session.signIn',
      'session.signInWithPin',
      'session.signOut',
      'setup.firstAdministrator',
      // Names nobody: somebody must hear it where no one is signed in.
      'unattended.now',
    ]);
  });

  it('that carries a password or a PIN keeps it out of the audit', () => {
    for (const [name, { input, conceal = [] }] of ROWS) {
      const text = JSON.stringify(z.toJSONSchema(input, { io: 'input' }));
      const secrets = ['password', 'pin', 'current', 'next'].filter((field) =>
        text.includes(`"${field}":{`),
      );
      // Addresses may carry a password in their path or query.
      const addresses = ['addresses', 'onvif'].filter((field) => text.includes(`"${field}":{`));
      // A picture is named by its hash.
      const bulk = ['jpeg'].filter((field) => text.includes(`"${field}":{`));
      // Who reported something stands nowhere in the clear.
      const people = ['reporter'].filter((field) => text.includes(`"${field}":{`));
      // What is not sent was said to nobody.
      const typed = name === 'draft.keep' ? ['body'] : [];
      expect([...conceal].sort(), name).toEqual(
        [...secrets, ...addresses, ...bulk, ...people, ...typed].sort(),
      );
    }
  });

  it.each(ROWS)(
    '%s may fail with any failure of the table and with nothing else',
    (_, { output }) => {
      expect(
        output.safeParse({ ok: false, failure: { code: 'storage-full', params: {} } }).success,
      ).toBe(true);
      expect(output.safeParse({ ok: false, failure: { code: 'oops', params: {} } }).success).toBe(
        false,
      );
      expect(output.safeParse(undefined).success).toBe(false);
      expect(output.safeParse({}).success).toBe(false);
    },
  );

  it.each(ROWS)('%s refuses what it does not know', (_, { input }) => {
    for (const value of [undefined, 7, [], '', true, { do: 'everything' }, { id: 'x', more: 1 }]) {
      expect(input.safeParse(value).success, JSON.stringify(value)).toBe(false);
    }
  });
});

describe('inputs', () => {
  it.each<[RequestName, readonly unknown[], readonly unknown[]]>([
    ['console.state', [null], [{}]],
    ['cameras.groups', [null], [{}, { group: 'square' }]],
    [
      'wall.act',
      [
        { do: 'arrange', grid: templateGrid('1+5') },
        { do: 'place', tile: 0, camera: 'jes-012' },
        { do: 'swap', from: 0, to: 63 },
        { do: 'clear', tile: 1 },
        { do: 'select', tile: 1 },
        { do: 'enlarge', tile: 1 },
        { do: 'restore' },
      ],
      [
        { do: 'arrange', grid: { ...templateGrid('4'), rows: 3 } },
        { do: 'place', tile: 0, camera: '../etc' },
        { do: 'place', tile: 64, camera: 'a' },
        { do: 'swap', from: -1, to: 1 },
        { do: 'clear' },
        { do: 'select', tile: 0.5 },
        { do: 'restore', tile: 1 },
        // Layouts are shown by their id, never by what a window says is in them.
        { do: 'show', layout: { id: 'x', name: 'x', grid: templateGrid('1'), tiles: [null] } },
      ],
    ],
    [
      'layout.save',
      [{ name: 'Night' }],
      [{ name: '' }, { name: 'x'.repeat(81) }, { name: 'x', id: 'y' }],
    ],
    ['layout.show', [{ id: 'a-1' }], [{ id: '../a' }, { id: '' }]],
    ['layout.remove', [{ id: 'a-1' }], [{ id: 'A' }, {}]],
    ['settings.language', [{ language: 'uk' }], [{ language: 'de' }, { language: null }]],
    [
      'settings.wallViewing',
      [{ distance: 0.7, screenWidth: null }, { distance: 4 }, { screenWidth: 1_218 }],
      [{ distance: 5 }, { distance: 4, screenWidth: 0 }, { distance: undefined }],
    ],
    [
      'settings.policy',
      [
        { lockAfterMinutes: 240 },
        { journalRetentionDays: 365 },
        { secondPersonFor: ['audit.export'] },
        ...[{ watchMinutes: 0 }, { watchMinutes: 240 }, {}],
        { watchLimits: { advised: 1, many: 64, most: 64 } },
      ],
      [
        { lockAfterMinutes: 0 },
        { journalRetentionDays: 364 },
        { journalRetentionDays: 36_601 },
        { lockAfterMinutes: 1.5 },
        { secondPersonFor: ['wall.see'] },
        ...[{ watchMinutes: 9 }, { watchMinutes: 241 }],
        { watchLimits: { advised: 5, many: 4, most: 9 } },
        { other: 1 },
      ],
    ],
    [
      'notice.dismiss',
      [{ notice: 'secrets-in-file' }],
      // What asks for help must not be put out of sight.
      [{ notice: 'storage-failing' }, { notice: 'document-set-aside' }, {}],
    ],
    ['provisioning.choose', [null], [{ path: '/etc/passwd' }, '/etc/passwd']],
    ['media.connect', [null], [{ window: 'desk' }]],
    ['window.wall', [null], [{ id: 'wall/1' }]],
  ])('of %s', (name, sound, unsound) => {
    const { input } = contract[name] as Row;
    for (const value of sound)
      expect(input.safeParse(value).success, JSON.stringify(value)).toBe(true);
    for (const value of unsound)
      expect(input.safeParse(value).success, JSON.stringify(value)).toBe(false);
  });

  it('are all in this table', () => {
    // A request that is added must be added above too; those about people and audit have their own.
    const elsewhere = {
      ...{ ...incidentRows, ...reportRows, ...intakeRows },
      ...{ ...alarmRows, ...messageRows, ...contactRows, ...handoverRows, ...rosterRows },
      ...{ ...partnerRows, ...agreementRows, ...abroadRows, ...comparedRows },
      ...{ ...draftRows, ...watchRows, ...figureRows, ...workstationRows, ...invitationRows },
      ...{ ...onvifRows, ...ptzRows, ...setupRows, ...checkRows, ...exerciseRows },
      ...{ ...sessionRows, ...auditRows, ...journalRows, ...personalRows },
      ...{ ...cameraPageRows, ...eventRows, ...registryRows, ...registryTableRows },
    };
    const own = ROWS.filter(([name]) => !Object.hasOwn(elsewhere, name));
    expect(own).toHaveLength(13);
  });
});

describe('garbage', () => {
  const number = fc.oneof(
    fc.integer({ min: -3, max: 70 }),
    fc.double(),
    fc.constantFrom('1', null),
  );
  const id = fc.oneof(fc.constantFrom('a', 'jes-012'), fc.string());
  const place = fc.record({ column: number, row: number, width: number, height: number });
  const near = fc.oneof(
    fc.record(
      {
        do: fc.constantFrom(
          'arrange',
          'place',
          'swap',
          'clear',
          'select',
          'enlarge',
          'restore',
          'show',
        ),
        tile: number,
        from: number,
        to: number,
        camera: id,
        grid: fc.record({
          columns: number,
          rows: number,
          places: fc.array(place, { maxLength: 5 }),
        }),
      },
      { requiredKeys: ['do'] },
    ),
    fc.record({ do: fc.constantFrom('place'), tile: number, camera: id }),
    fc.record({ do: fc.constantFrom('swap'), from: number, to: number }),
    fc.record({ do: fc.constantFrom('clear', 'select', 'enlarge'), tile: number }),
  );

  it('never becomes an action that leaves an unsound wall', () => {
    let understood = 0;
    fc.assert(
      fc.property(fc.oneof(near, fc.anything()), (value) => {
        const parsed = wallAction.safeParse(value);
        if (parsed.success) understood += 1;
        expect(!parsed.success || isSoundWall(actOnWall(EMPTY_WALL, parsed.data))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    expect(understood).toBeGreaterThan(20);
  });

  it.each(ROWS)(
    '%s: what is let through is within bounds and holds no key of its own',
    (_, { input }) => {
      const named = fc.record({ name: id, id, language: id }, { requiredKeys: [] });
      const within = (value: unknown): boolean =>
        JSON.stringify(value).length < 40_000 &&
        Object.keys(value ?? {}).every((key) =>
          /^(do|tile|from|to|camera|grid|name|id|language)$/.test(key),
        );
      fc.assert(
        fc.property(fc.oneof(near, named, fc.anything()), (value) => {
          const parsed = input.safeParse(value);
          expect(!parsed.success || within(parsed.data)).toBe(true);
        }),
        { numRuns: 200 },
      );
    },
  );
});

describe('what windows are told', () => {
  const SOUND = { id: 'a', number: 1, name: 'A', kind: 'fixed', streams: ['sub'] };

  it.each<[string, unknown]>([
    ['an address', { ...SOUND, addresses: { sub: 'rtsp://10.0.0.1/' } }],
    ['a password', { ...SOUND, password: 'secret-1' }],
    ['a user', { ...SOUND, user: 'admin' }],
    ['number 0', { ...SOUND, number: 0 }],
    ['number 100000', { ...SOUND, number: 100_000 }],
    ['another kind', { ...SOUND, kind: 'satellite' }],
    ['a place without precision', { ...SOUND, position: { lat: 50, lon: 17 } }],
  ])('a camera never has %s', (_, value) => {
    expect(camera.safeParse(SOUND).success).toBe(true);
    expect(camera.safeParse(value).success).toBe(false);
  });

  it('the state of the console has no place for anything else', () => {
    const state = {
      ...{ version: '1', window: 'desk', language: 'cs', centre: null },
      ...{
        cameras: [SOUND],
        layouts: [],
        wall: EMPTY_WALL,
        settings: FIRST_SETTINGS,
        policy: FIRST_POLICY,
        preferences: FIRST_PREFERENCES,
        monitors: [],
        notices: ['secrets-in-file'],
        setup: { step: 'centre', open: true },
        favourites: ['cam-12'],
      },
    };
    expect(consoleState.safeParse(state).success).toBe(true);
    expect(consoleState.safeParse({ ...state, sources: [] }).success).toBe(false);
    expect(consoleState.safeParse({ ...state, notices: ['made-up'] }).success).toBe(false);
  });

  it.each(Object.entries(events))('%s has a body of its own shape', (_, schema) => {
    expect(schema.safeParse(undefined).success).toBe(false);
    expect(schema.safeParse({ anything: 1 }).success).toBe(false);
  });
});

it('the largest grid still fits into the tiles that a request can name', () => {
  const grid = templateGrid('64');
  expect(isWhole(grid)).toBe(true);
  expect(grid.places.length).toBe(LARGEST_GRID.places);
  expect(wallAction.safeParse({ do: 'select', tile: grid.places.length - 1 }).success).toBe(true);
});
