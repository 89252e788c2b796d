import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Input, Output } from '../../core/contract/contract.ts';
import type { Open311Request } from '../../core/contract/open311.ts';
import {
  ACTIVE,
  incidentOf,
  INCIDENT,
  NOVAK,
} from '../../core/domain/incident/examples.test-support.ts';
import type { Author, Incident } from '../../core/domain/incident/incident.ts';
import { FIRST_INTAKE, type Intake } from '../../core/domain/intake.ts';
import { OTHER, REPORT, SAID } from '../../core/domain/report/examples.test-support.ts';
import type { Report } from '../../core/domain/report/report.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { Entry, Statement } from '../../core/journal/entry.ts';
import type { IntakeDesk } from '../../core/report-ports.ts';
import type { Asking } from './dispatch.ts';
import { openIntake, type IntakeOffice } from './intake.ts';
import type { Said } from './reports.ts';
import { newId } from './workstation.test-support.ts';

const CENTRE: Centre = {
  ...{ id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs', authority: 'Město Jeseník' },
  timezone: 'Europe/Prague',
};
const REQUEST: Open311Request = {
  ...{ service_code: 'FLD', lat: 50.2, long: 17.2, description: 'Voda' },
};
const OPEN = { open: true, host: '127.0.0.1', port: 8311 } as const;
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

let data: { intake: Intake };
let kept: Intake[];
let noted: unknown[];
let journal: Statement[];
/** Where it is open, and what stands behind it. */
let door: { readonly address: string; readonly desk: IntakeDesk } | null;
let refuses: boolean;
let said: { readonly said: Said; readonly by: Author }[];
let reports: Map<string, Report>;
let incidents: Map<string, Incident>;
let due: (() => void)[];
let centre: Centre | null;
let office: IntakeOffice;

function start(): IntakeOffice {
  return openIntake({
    profile: {
      get data() {
        return data;
      },
      change: ({ intake }) => {
        if (intake !== undefined) {
          data = { intake };
          kept.push(intake);
        }
        return Promise.resolve(succeed(null));
      },
    },
    door: {
      open: (host, port, desk) => {
        if (refuses) return Promise.resolve(fail('intake-refused', { cause: 'EADDRINUSE' }));
        door = { address: `${host}:${port}`, desk };
        return Promise.resolve(
          succeed(() => {
            door = null;
            return Promise.resolve();
          }),
        );
      },
    },
    reports: {
      receive: (one, by) => {
        said.push({ said: one, by });
        return Promise.resolve(succeed(REPORT));
      },
    },
    store: {
      get: (id) => {
        const report = reports.get(id);
        return succeed(report === undefined ? null : { report, number: 1, year: 2026 });
      },
    },
    incidents: {
      get: (id) => {
        const incident = incidents.get(id);
        return succeed(incident === undefined ? null : { incident, number: 1, year: 2026 });
      },
    },
    journal: {
      append: (statement) => {
        journal.push(statement);
        return Promise.resolve(succeed({} as Entry));
      },
    },
    ...{ centre: () => centre, position: NOVAK.position, newId, hashOf, now: () => 5_000 },
    newToken: () => 'token',
    word: (key) => `<${key}>`,
    outcome: () => undefined,
    later: (_, run) => {
      due.push(run);
      return () => undefined;
    },
  });
}

function ask<N extends keyof IntakeOffice['handlers']>(
  name: N,
  input: Input<N>,
): Promise<Output<N>> {
  const handler = office.handlers[name] as unknown as (
    input: Input<N>,
    asking: Asking,
  ) => Promise<Output<N>>;
  return Promise.resolve(
    handler(input, {
      ...{ operator: 'oksana', role: 'administrator', window: 'desk', locked: false },
      note: (more) => noted.push(more),
    }),
  );
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}
const actions = (): string[] => journal.map(({ action }) => action);

beforeEach(() => {
  data = { intake: FIRST_INTAKE };
  [kept, noted, journal, said, due] = [[], [], [], [], []];
  door = null;
  refuses = false;
  reports = new Map();
  incidents = new Map();
  centre = CENTRE;
  office = start();
});

describe('the door', () => {
  it('is shut as delivered', async () => {
    expect(valueOf(await ask('intake.see', null))).toEqual({
      ...{ open: false, host: '127.0.0.1', port: 8311, apps: [], listens: false, failure: null },
    });
    expect([door, journal]).toEqual([null, []]);
  });

  it('opens, moves and shuts as an administrator says; each stands in the journal', async () => {
    expect(valueOf(await ask('intake.change', OPEN)).listens).toBe(true);
    await ask('intake.change', { ...OPEN, port: 9_000 });
    expect(door?.address).toBe('127.0.0.1:9000');
    await ask('intake.change', { ...OPEN, open: false });
    expect(door).toBeNull();
    expect(actions()).toEqual([
      ...['intake.opened', 'intake.closed', 'intake.opened', 'intake.closed'],
    ]);
    expect(noted[0]).toMatchObject({ before: { open: false }, after: { open: true } });
  });

  it('is open again after a restart', async () => {
    data = { intake: { ...FIRST_INTAKE, open: true } };
    office = start();
    // The same queue: an answer comes when the door has been seen to.
    await ask('intake.removeApp', { app: newId() });
    expect(door).not.toBeNull();
  });

  it('that cannot be opened says why, and nothing else is kept from working', async () => {
    refuses = true;
    expect(valueOf(await ask('intake.change', OPEN))).toMatchObject({
      ...{ listens: false, failure: { code: 'intake-refused', params: { cause: 'EADDRINUSE' } } },
    });
    expect(actions()).toEqual(['intake.failed']);
  });

  it('that could not be opened is tried again, and the journal says so once', async () => {
    refuses = true;
    await ask('intake.change', OPEN);
    for (const again of [1, 2]) {
      expect(due).toHaveLength(again);
      due.at(-1)?.();
      await ask('intake.removeApp', { app: newId() });
    }
    expect([door, actions()]).toEqual([null, ['intake.failed']]);
    refuses = false;
    due.at(-1)?.();
    await ask('intake.removeApp', { app: newId() });
    expect(valueOf(await ask('intake.see', null))).toMatchObject({ listens: true, failure: null });
    expect(actions()).toEqual(['intake.failed', 'intake.opened']);
  });

  it('that could not be opened is not opened after the end', async () => {
    refuses = true;
    await ask('intake.change', OPEN);
    await office.end();
    refuses = false;
    for (const run of due) run();
    await ask('intake.removeApp', { app: newId() });
    expect(door).toBeNull();
  });

  it('is shut at the end of the program, and what was counted is entered', async () => {
    await ask('intake.change', OPEN);
    door?.desk.counted('token');
    await office.end();
    expect(door).toBeNull();
    expect(actions()).toEqual(['intake.opened', 'intake.tally']);
  });
});

describe('an app', () => {
  it('is known by the hash of its token, which is shown once', async () => {
    const { token, view } = valueOf(await ask('intake.addApp', { name: 'Town app' }));
    expect([token, view.apps.map(({ name }) => name)]).toEqual(['token', ['Town app']]);
    expect(kept.at(-1)?.apps[0]?.tokenHash).toBe(hashOf('token'));
    expect(JSON.stringify([kept, noted, journal])).not.toContain('"token"');
    expect(JSON.stringify(noted)).not.toContain(hashOf('token'));
    expect(await ask('intake.addApp', { name: 'Town app' })).toMatchObject({
      failure: { code: 'app-taken', params: { name: 'Town app' } },
    });
  });

  it('that is removed is unknown at once', async () => {
    await ask('intake.change', OPEN);
    const { view } = valueOf(await ask('intake.addApp', { name: 'Town app' }));
    expect(door?.desk.apps()).toHaveLength(1);
    await ask('intake.removeApp', { app: view.apps[0]?.id ?? '' });
    expect(door?.desk.apps()).toEqual([]);
  });

  it('reports in the centre’s language or in its own, by nobody of the centre', async () => {
    await ask('intake.change', OPEN);
    const named = { first_name: 'Olena', last_name: 'Koval', phone: '777' };
    await door?.desk.receive('Town app', { ...REQUEST, ...named });
    await door?.desk.receive('Town app', { ...REQUEST, lang: 'uk', address_string: 'Nádraží' });
    expect(said[0]).toMatchObject({
      by: { person: null, role: null, position: NOVAK.position },
      said: {
        reporter: { name: 'Olena Koval', phone: '777', email: '' },
        facts: {
          ...{ channel: 'app', app: 'Town app', code: 'FLD', occurred: 5_000 },
          words: { text: 'Voda', lang: 'cs' },
        },
      },
    });
    expect(said[1]?.said.facts).toMatchObject({
      ...{ words: { lang: 'uk' }, place: { point: { lat: 50.2, lon: 17.2 }, name: 'Nádraží' } },
    });
  });

  it('reports to no centre that has no name', async () => {
    await ask('intake.change', OPEN);
    centre = null;
    expect(await door?.desk.receive('Town app', REQUEST)).toMatchObject({
      failure: { code: 'centre-nameless' },
    });
  });

  it('offers what residents see, in the centre’s words', async () => {
    await ask('intake.change', OPEN);
    const offered = door?.desk.services() ?? [];
    expect(offered).toContainEqual({
      code: 'TRP/COL',
      name: '<code.TRP/COL>',
      group: '<code.TRP>',
    });
    expect(offered.map(({ code }) => code)).not.toContain('PSW/PRSUIT');
  });
});

const BASE: Report = {
  ...{ id: REPORT, centre: 'jesenik', position: NOVAK.position, state: 'received', created: 1_000 },
  ...{ changed: 2_000, facts: { ...SAID, channel: 'app', app: 'Town app' }, sentTo: null },
  ...{ answer: null, incident: null, sameAs: null, entries: 1 },
};
const OPEN_INCIDENT = { ...incidentOf(...ACTIVE), id: INCIDENT };

describe('what an app hears', () => {
  it.each<[string, Partial<Report>, boolean, string]>([
    ['that it was received', {}, true, '<state.received>'],
    [
      'to whom it was sent on',
      { state: 'sent-on', sentTo: 'town' },
      true,
      '<state.sent-on>: <referredTo.town>',
    ],
    ['that it is solved', { state: 'solved' }, false, '<state.solved>'],
    ['the answer', { state: 'solved', answer: { text: 'Hotovo', lang: 'cs' } }, false, 'Hotovo'],
    ['that it is handled', { state: 'incident', incident: INCIDENT }, true, '<state.incident>'],
    [
      'that an incident has ended',
      { state: 'incident', incident: OTHER },
      false,
      '<state.incident>',
    ],
    [
      'how the same one stands',
      { state: 'duplicate', sameAs: { about: 'incident', id: INCIDENT } },
      true,
      '<state.duplicate>',
    ],
    [
      'how another report stands',
      { state: 'duplicate', sameAs: { about: 'report', id: OTHER } },
      false,
      '<state.duplicate>',
    ],
  ])('%s', async (_, change, open, notes) => {
    await ask('intake.change', OPEN);
    reports.set(REPORT, { ...BASE, ...change });
    reports.set(OTHER, { ...BASE, id: OTHER, state: 'solved' });
    incidents.set(INCIDENT, OPEN_INCIDENT);
    incidents.set(OTHER, { ...OPEN_INCIDENT, id: OTHER, state: 'CLOSED' });
    expect(door?.desk.status('Town app', REPORT)).toMatchObject({ open, notes, updated: 2_000 });
  });

  it('nothing of what another brought in, nor of calls', async () => {
    await ask('intake.change', OPEN);
    reports.set(REPORT, BASE);
    reports.set(OTHER, { ...BASE, id: OTHER, facts: SAID });
    expect(door?.desk.status('Other app', REPORT)).toBeNull();
    expect(door?.desk.status('Town app', OTHER)).toBeNull();
  });

  it('ends also where two reports name each other', async () => {
    await ask('intake.change', OPEN);
    const same = (id: string): Report => ({
      ...{ ...BASE, state: 'duplicate', sameAs: { about: 'report', id } },
    });
    reports.set(REPORT, same(OTHER));
    reports.set(OTHER, { ...same(REPORT), id: OTHER });
    expect(door?.desk.status('Town app', REPORT)).toMatchObject({ open: false });
  });
});

it('a flood is one entry a minute', async () => {
  await ask('intake.change', OPEN);
  for (let knock = 0; knock < 500; knock += 1) door?.desk.counted('token');
  door?.desk.counted('received');
  expect(due).toHaveLength(1);
  due[0]?.();
  expect(journal.at(-1)).toMatchObject({
    ...{ action: 'intake.tally', detail: { token: 500, received: 1 } },
  });
  door?.desk.counted('rate');
  expect(due).toHaveLength(2);
});
