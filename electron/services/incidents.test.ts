import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OneIncident } from '../../core/contract/incidents.ts';
import type { Failure, Result } from '../../core/domain/result.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Desk } from './desk.test-support.ts';
import { FACTS, idOf } from './workstation.test-support.ts';

const CUT: Failure = { code: 'exchange-unreachable', params: { cause: 'ECONNREFUSED' } };
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]).toString('base64');
const MAKE = { origin: { from: 'position' }, mode: 'LIVE', facts: FACTS, cameras: [] } as const;

let centre: MemoryCentre;
let one: Desk;
let other: Desk;
let time: number;

async function made(take = false): Promise<string> {
  const answer = await one.ask('incident.create', { ...MAKE, cameras: [], note: null, take });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.known.incident.id;
}

const write = (desk: Desk, incident: string, kind: 'acknowledged' | 'opened' | 'resolved') =>
  desk.ask('incident.write', { incident, bodies: [{ kind }], occurred: null });
const responsible = (answer: Result<OneIncident>) =>
  answer.ok ? answer.value.known.incident.responsible?.person : answer.failure;

beforeEach(() => {
  vi.useFakeTimers();
  time = 1_000_000;
  centre = new MemoryCentre();
  one = new Desk(centre, 1, () => time, 'novak');
  other = new Desk(centre, 2, () => time, 'dvorak');
});

afterEach(() => {
  for (const desk of [one, other]) desk.end();
  vi.useRealTimers();
});

describe('an incident', () => {
  it('is made with its note and taken into one’s hands at once', async () => {
    const note = { text: 'Hoří', lang: 'cs' } as const;
    const answer = await one.ask('incident.create', { ...MAKE, cameras: [], note, take: true });
    expect(responsible(answer)).toBe('novak');
    expect(answer.ok && answer.value.entries.map(({ entry }) => entry.body.kind)).toEqual([
      ...['created', 'note', 'acknowledged'],
    ]);
    expect(answer.ok && answer.value.known).toMatchObject({ number: 1, year: 1970 });
  });

  it('is there for everybody of the centre, and each is told', async () => {
    const incident = await made();
    await vi.advanceTimersByTimeAsync(1);
    expect(other.told.at(-1)?.open.map((known) => known.incident.id)).toEqual([incident]);
    expect(await other.ask('incident.see', { incident })).toMatchObject({ ok: true });
  });

  it('is taken by exactly one of two who take it at the same moment, and the other is told', async () => {
    const incident = await made();
    await vi.advanceTimersByTimeAsync(1);
    const answers = await Promise.all([
      write(one, incident, 'acknowledged'),
      write(other, incident, 'acknowledged'),
    ]);
    const won = answers.filter(({ ok }) => ok);
    expect(won).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ failure: { code: 'incident-state' } });
    await vi.advanceTimersByTimeAsync(1);
    const seen = await Promise.all(
      [one, other].map((desk) => desk.ask('incident.see', { incident })),
    );
    expect(seen.map(responsible)).toEqual(Array(2).fill(won.map(responsible)[0]));
    expect(centre.placed).toHaveLength(3);
  });

  it('says who is responsible where somebody else wants to act', async () => {
    const incident = await made(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(await write(other, incident, 'opened')).toEqual({
      ok: false,
      failure: { code: 'not-responsible', params: { state: 'TRIAGE', responsible: 'novak' } },
    });
    expect(other.workstation.journal.all).toEqual([]);
  });

  it('takes all of what is written together or nothing', async () => {
    const incident = await made(true);
    const answer = await one.ask('incident.write', {
      ...{ incident, occurred: null },
      bodies: [{ kind: 'opened' }, { kind: 'closed', outcome: 'other', evidence: 'keep' }],
    });
    expect(answer).toMatchObject({
      failure: { code: 'incident-state', params: { state: 'ACTIVE' } },
    });
    expect(await one.ask('incident.see', { incident })).toMatchObject({
      value: { known: { incident: { state: 'TRIAGE' } } },
    });
  });

  it('keeps when it happened apart from when it was recorded', async () => {
    const incident = await made(true);
    const answer = await one.ask('incident.write', {
      ...{ incident, bodies: [{ kind: 'did', what: 'patrol-sent' }], occurred: 5_000 },
    });
    expect(answer.ok && answer.value.entries.at(-1)?.entry).toMatchObject({
      ...{ occurred: 5_000, recorded: time, lang: 'cs' },
    });
  });

  it('goes to the shift leader who assumes it, and to nobody else', async () => {
    const incident = await made(true);
    await vi.advanceTimersByTimeAsync(1);
    const reason = { text: 'odešel', lang: 'cs' } as const;
    const refused = await other.ask('incident.assume', { incident, reason });
    expect(refused).toMatchObject({ failure: { code: 'not-permitted' } });
    other.sits = { login: 'kral', role: 'shift-leader' };
    expect(responsible(await other.ask('incident.assume', { incident, reason }))).toBe('kral');
  });

  it('is not made before the centre has a name', async () => {
    one.hasCentre = false;
    expect(
      await one.ask('incident.create', { ...MAKE, cameras: [], note: null, take: true }),
    ).toMatchObject({ failure: { code: 'centre-nameless' } });
  });

  it('that is not there is said to be unknown', async () => {
    expect(await one.ask('incident.see', { incident: idOf(9) })).toMatchObject({
      failure: { code: 'incident-unknown' },
    });
    expect(await write(one, idOf(9), 'opened')).toMatchObject({
      failure: { code: 'incident-unknown' },
    });
  });
});

describe('while the centre cannot be reached', () => {
  it('what is made is kept, says so, and is there when it is back', async () => {
    one.workstation.exchange.failure = CUT;
    const answer = await one.ask('incident.create', {
      ...MAKE,
      cameras: [],
      note: null,
      take: true,
    });
    expect(answer).toMatchObject({
      value: { known: { number: 0, waiting: 'centre' }, entries: [{ waiting: true }, {}] },
    });
    expect(one.told.at(-1)).toMatchObject({ waiting: true, openCount: 1 });
    one.workstation.exchange.failure = null;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(one.told.at(-1)).toMatchObject({ waiting: false, openCount: 1, open: [{ number: 1 }] });
    expect(one.told.at(-1)?.open[0]).not.toHaveProperty('waiting');
  });

  it('what is written waits, is shown as if it took effect, and says so', async () => {
    const incident = await made(true);
    one.workstation.exchange.failure = CUT;
    const answer = await write(one, incident, 'opened');
    expect(answer).toMatchObject({
      value: { known: { incident: { state: 'ACTIVE' }, waiting: 'centre' } },
    });
    expect(one.workstation.store.get(incident)).toMatchObject({
      value: { incident: { state: 'TRIAGE' } },
    });
    one.workstation.exchange.failure = null;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await one.ask('incident.see', { incident })).toMatchObject({
      value: { known: { incident: { state: 'ACTIVE' } } },
    });
  });
});

describe('a picture', () => {
  it('is in the centre before any entry names it, and its hash is in the audit', async () => {
    const incident = await made(true);
    const taken = { incident, camera: 'jes-012', taken: 7_000, jpeg: JPEG };
    const answer = await one.ask('incident.snapshot', taken);
    const body = answer.ok ? answer.value.entries.at(-1)?.entry.body : null;
    expect(body).toMatchObject({ kind: 'snapshot', camera: 'jes-012', taken: 7_000 });
    const sha256 = body?.kind === 'snapshot' ? body.sha256 : '';
    expect(one.noted).toEqual([{ sha256 }]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await other.ask('incident.picture', { incident, sha256 })).toEqual({
      ok: true,
      value: `data:image/jpeg;base64,${JPEG}`,
    });
    centre.blobs.clear();
    expect(await other.ask('incident.picture', { incident, sha256 })).toEqual({
      ok: true,
      value: null,
    });
  });

  it('is shown only with the incident that it belongs to', async () => {
    const incident = await made(true);
    const sha256 = 'a'.repeat(64);
    expect(await one.ask('incident.picture', { incident, sha256 })).toMatchObject({
      failure: { code: 'incident-unknown' },
    });
  });

  it('that is none, or cannot be kept, leaves no entry', async () => {
    const incident = await made(true);
    const before = centre.placed.length;
    const ask = (jpeg: string) =>
      one.ask('incident.snapshot', { incident, camera: 'jes-012', taken: 7_000, jpeg });
    expect(await ask(Buffer.from('GIF89a').toString('base64'))).toMatchObject({
      failure: { code: 'request-unreadable' },
    });
    one.workstation.exchange.failure = { code: 'storage-full', params: {} };
    expect(await ask(JPEG)).toMatchObject({ failure: { code: 'storage-full' } });
    expect(centre.placed).toHaveLength(before);
  });
});

it('search tells whether there is more', async () => {
  for (let n = 0; n < 3; n += 1) {
    time += 1_000;
    await made();
  }
  const find = (before: number | null) =>
    one.ask('incidents.find', { search: {}, before, limit: 2 });
  const first = await find(null);
  expect(first).toMatchObject({ value: { more: true, found: [{ number: 3 }, { number: 2 }] } });
  const last = first.ok ? (first.value.found.at(-1)?.incident.created ?? null) : null;
  expect(await find(last)).toMatchObject({ value: { more: false, found: [{ number: 1 }] } });
});
