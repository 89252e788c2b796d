import { readFileSync } from 'node:fs';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineFiles } from './engine-files.ts';
import {
  answering,
  call,
  engines,
  isConnected,
  link,
  serverNumber,
  valueOf,
  type Centre,
  type Engines,
} from './engines.test-support.ts';
import { openEngine } from './local-engine.ts';

/** A busy machine starts two engines slowly, ms. */
const HOOK_MS = 60_000;

let all: Engines;
let jesenik: Centre;
let nysa: Centre;

beforeEach(async () => {
  all = engines();
  jesenik = await all.centre('jesenik');
  nysa = await all.centre('nysa');
  await link(nysa, jesenik);
  await linked(jesenik, 'nysa');
  for (const centre of [jesenik, nysa]) answering(await all.door(centre), centre.id);
}, HOOK_MS);
afterEach(() => all.end());

async function linked(centre: Centre, partner: string): Promise<void> {
  await expect.poll(() => isConnected(centre, partner)).toBe(true);
}

it('calls cross a link both ways, and who calls stands in the subject', async () => {
  const [one, other] = [await all.console(jesenik), await all.console(nysa)];
  await expect.poll(() => call(one, 'to.nysa.hello')).toBe('nysa: from.jesenik.hello: x');
  await expect.poll(() => call(other, 'to.jesenik.a.b')).toBe('jesenik: from.nysa.a.b: x');
});

/** Calls without a pause until it is ended. @returns what was not answered, and how many were. */
function calling(connection: NatsConnection, subject: string, right: string) {
  const wrong: string[] = [];
  let answered = 0;
  const turn = { ended: false };
  const running = (async () => {
    while (!turn.ended) {
      const answer = await call(connection, subject, 2_000);
      if (answer === right) answered += 1;
      else wrong.push(answer);
    }
  })();
  return async () => {
    turn.ended = true;
    await running;
    return { wrong, right: answered };
  };
}

it('a third centre joins, by dialling and by being dialled, and the others lose not one call', async () => {
  const [one, other] = [await all.console(jesenik), await all.console(nysa)];
  await expect.poll(() => call(other, 'to.jesenik.x')).toBe('jesenik: from.nysa.x: x');
  await expect.poll(() => call(one, 'to.nysa.x')).toBe('nysa: from.jesenik.x: x');
  const ends = [
    calling(one, 'to.nysa.x', 'nysa: from.jesenik.x: x'),
    calling(other, 'to.jesenik.x', 'jesenik: from.nysa.x: x'),
  ];
  const opole = await all.centre('opole');
  answering(await all.door(opole), 'opole');
  await link(opole, jesenik);
  await link(nysa, opole);
  await linked(jesenik, 'opole');
  await linked(opole, 'nysa');
  const third = await all.console(opole);
  await expect.poll(() => call(third, 'to.jesenik.x')).toBe('jesenik: from.opole.x: x');
  await expect.poll(() => call(other, 'to.opole.x')).toBe('opole: from.nysa.x: x');
  valueOf(await jesenik.engine.revokePartner('opole'));
  valueOf(await nysa.engine.revokePartner('opole'));
  const done = await Promise.all(ends.map((end) => end()));
  expect(done.flatMap(({ wrong }) => wrong)).toEqual([]);
  // However busy the machine is: there were calls all the while.
  expect(Math.min(...done.map(({ right }) => right))).toBeGreaterThan(10);
});

describe.each([
  ['the one that was dialled', () => [jesenik, nysa] as const],
  ['the one that dials', () => [nysa, jesenik] as const],
])('%s', (_who, choose) => {
  async function timeUntilCut(centre: Centre, partner: string, cut: () => Promise<unknown>) {
    const from = performance.now();
    const done = cut();
    await expect
      .poll(() => isConnected(centre, partner), { interval: 10, timeout: 10_000 })
      .toBe(false);
    const took = performance.now() - from;
    await done;
    return took;
  }

  it('suspends a link within a second, and resumes it', async () => {
    const [here, there] = choose();
    const [ours, theirs] = [await all.console(here), await all.console(there)];
    await expect.poll(() => call(ours, `to.${there.id}.x`)).toContain('from');
    const took = await timeUntilCut(here, there.id, () => here.engine.suspendPartner(there.id));
    expect(took).toBeLessThan(1_000);
    expect(await call(ours, `to.${there.id}.x`)).toContain('no responders');
    expect(await call(theirs, `to.${here.id}.x`)).toContain('no responders');
    // Longer than it takes to dial again.
    const back = expect.poll(() => isConnected(here, there.id), { timeout: 4_000 }).toBe(true);
    await expect(back).rejects.toThrow();
    valueOf(await here.engine.resumePartner(there.id));
    await linked(here, there.id);
    await expect.poll(() => call(ours, `to.${there.id}.x`)).toContain(`from.${here.id}.x`);
    await expect.poll(() => call(theirs, `to.${here.id}.x`)).toContain(`from.${there.id}.x`);
  });

  it('revokes a link within a second, and what the other side holds is worth nothing any more', async () => {
    const [here, there] = choose();
    const theirs = await all.console(there);
    await expect.poll(() => call(theirs, `to.${here.id}.x`)).toContain('from');
    const took = await timeUntilCut(here, there.id, () => here.engine.revokePartner(there.id));
    expect(took).toBeLessThan(1_000);
    expect(valueOf(await here.engine.partners())).toEqual([]);
    // Longer than it takes to dial again.
    await expect(
      expect.poll(() => isConnected(there, here.id), { timeout: 5_000 }).toBe(true),
    ).rejects.toThrow();
    expect(await call(theirs, `to.${here.id}.x`)).toContain('no responders');
  });
});

it('a link says how it stands', async () => {
  const [link] = valueOf(await jesenik.engine.partners());
  expect(link).toMatchObject({ id: 'nysa', connected: true, dials: false, suspended: false });
  expect(link?.roundTripMs).toBeGreaterThan(0);
  expect(Math.abs((link?.since ?? 0) - Date.now())).toBeLessThan(60_000);
  const one = await all.console(jesenik);
  await expect.poll(() => call(one, 'to.nysa.hello')).toContain('from');
  const [after] = valueOf(await jesenik.engine.partners());
  expect(after?.bytesOut).toBeGreaterThan(link?.bytesOut ?? 0);
});

it.each([['jesenik'], ['nysa']])(
  'the server of %s is killed, and all is back by itself',
  async (id) => {
    const centre = id === 'jesenik' ? jesenik : nysa;
    const [one, other] = [await all.console(jesenik), await all.console(nysa)];
    await expect.poll(() => call(one, 'to.nysa.x')).toContain('from');
    const states: string[] = [];
    centre.engine.onState(({ state }) => states.push(state));
    process.kill(serverNumber(centre), 'SIGKILL');
    await expect.poll(() => states).toEqual(['failed', 'starting', 'running']);
    await expect.poll(() => call(one, 'to.nysa.x')).toContain('from.jesenik.x');
    await expect.poll(() => call(other, 'to.jesenik.x')).toContain('from.nysa.x');
  },
);

it('an engine that starts again has its partners again, and those that were revoked not', async () => {
  const opole = await all.centre('opole');
  await link(opole, jesenik);
  await linked(jesenik, 'opole');
  valueOf(await jesenik.engine.revokePartner('opole'));
  await jesenik.engine.stop();
  jesenik.engine = valueOf(await openEngine(jesenik.parts));
  await linked(jesenik, 'nysa');
  expect(valueOf(await jesenik.engine.partners()).map(({ id }) => id)).toEqual(['nysa']);
  const third = await all.console(opole);
  expect(await call(third, 'to.jesenik.x')).toContain('no responders');
});

it('who pretends to be the partner is not dialled: another authority signed its certificate', async () => {
  const opole = await all.centre('opole');
  const { credentials } = valueOf(
    await opole.engine.addPartner({
      ...{ id: 'jesenik', dial: null, publicKey: jesenik.engine.card().publicKey },
    }),
  );
  const { publicKey, authority } = nysa.engine.card();
  const dial = { host: '127.0.0.1', port: opole.leafPort, authority, credentials };
  valueOf(await jesenik.engine.addPartner({ id: 'opole', publicKey, dial }));
  const log = engineFiles(jesenik.parts.folder).log;
  await expect
    .poll(() => readFileSync(log, 'utf8'))
    .toContain('certificate signed by unknown authority');
  expect(await isConnected(jesenik, 'opole')).toBe(false);
});
