/**
 * npm run bench:handover-kill [-- --rounds 2 --no-build]
 *
 * Two real consoles of one centre at a change of shift. In each round either of them is killed (SIGKILL)
 * at every step of a shift handover, once after the step was acknowledged and once while it is under
 * way, and started again: both must then say the same, all incidents must be in the hands of the shift
 * that the handover names, never of both or of none, nothing that was acknowledged may be gone, and the
 * handover must go on to its end. Ends with 1 where anything else is found.
 */
import { parseArgs } from 'node:util';
import type { OneHandover } from '../../core/contract/handovers.ts';
import {
  begin,
  COMES,
  GOES,
  makeIncident,
  PEOPLE,
  responsibles,
  shiftsIn,
  STEPS,
  underWay,
  type Begun,
  type Shifts,
  type StepName,
} from './handover-pair.ts';
import { pause } from './program.ts';
import { machine, table } from './report.ts';
import { tryAll, until, withTwo } from './two-consoles.ts';

/** The last one takes the longest: the password is checked. Within so long a step is under way, ms. */
const UNDER_WAY_MS: Readonly<Record<StepName, number>> = {
  ...{ begin: 12, say: 12, brief: 12, read: 12 },
  ...{ sign: 900, assume: 900 },
};
const INCIDENTS = 3;
/** Kinds of entries that each step leaves. */
const LEAVES: Readonly<Record<StepName, string>> = {
  ...{ begin: 'begun', say: 'nothing', sign: 'signed' },
  ...{ brief: 'briefing', read: 'section-confirmed', assume: 'assumed' },
};

async function acknowledged({ answer }: Begun): Promise<void> {
  const found = await answer;
  if (!found.ok) throw new Error(JSON.stringify(found.failure));
}

/** What both say of it when they say the same; null: neither knows one. */
async function agreed(pair: Shifts, known: string | null): Promise<OneHandover | null> {
  return until('agreement', async () => {
    const both = await Promise.all(
      [pair.goes, pair.comes].map(async (desk) => {
        const id = known ?? (await underWay(desk))?.handover.id ?? null;
        if (id === null) return null;
        const seen = await desk.begin('handover.see', { handover: id });
        return seen.ok ? (seen.value as OneHandover) : null;
      }),
    );
    // One that was acknowledged is known to both; whether it came at all, both must see alike.
    if (known !== null && both[0] === null) return null;
    return JSON.stringify(both[0]) === JSON.stringify(both[1]) ? { found: both[0] } : null;
  }).then(({ found }) => found ?? null);
}

/** @returns what is wrong with who is responsible; null: nothing. */
async function held(
  pair: Shifts,
  incidents: readonly string[],
  one: OneHandover | null,
): Promise<string | null> {
  const isOver = one !== null && one.handover.assumed !== null;
  const wanted = isOver ? COMES.login : GOES.login;
  for (const desk of [pair.goes, pair.comes]) {
    const who = await responsibles(desk, incidents);
    if (who.some((person) => person !== wanted)) {
      return `${isOver ? 'assumed' : 'not assumed'}, and responsible: ${who.join(', ')}`;
    }
  }
  return null;
}

/** @returns what is wrong; null: nothing. */
async function trial(
  pair: Shifts,
  [step, victim, isUnderWay]: readonly [StepName, keyof Shifts, boolean],
): Promise<string | null> {
  const incidents: string[] = [];
  for (let count = 0; count < INCIDENTS; count += 1) {
    incidents.push(await makeIncident(pair.goes, count === 0 ? 1 : 3));
  }
  const done: string[] = [];
  for (const before of STEPS.slice(0, STEPS.indexOf(step))) {
    await acknowledged(await begin(pair, before));
    done.push(LEAVES[before]);
  }
  const id = (await underWay(pair.goes))?.handover.id ?? null;
  const begun = await begin(pair, step);
  // Its console may be gone before it answers.
  const settled = begun.answer.catch(() => null);
  if (isUnderWay) await pause(Math.random() * UNDER_WAY_MS[step]);
  else {
    await acknowledged(begun);
    done.push(LEAVES[step]);
  }
  await pair[victim].kill();
  await settled;
  await pair[victim].start();
  let one = await agreed(pair, id);
  const fault = await held(pair, incidents, one);
  if (fault !== null) return fault;
  const kinds = (one?.entries ?? []).map(({ entry }) => entry.body.kind as string);
  const missing = done.filter((kind) => !kinds.includes(kind));
  if (missing.length > 0) return `acknowledged and gone: ${missing.join(', ')}`;
  for (const next of STEPS) {
    if (kinds.includes(LEAVES[next])) continue;
    // What was not acknowledged may have come all the same, a little later.
    if (next === 'begin' && (await underWay(pair.goes)) !== null) continue;
    await acknowledged(await begin(pair, next));
  }
  one = await agreed(pair, one?.handover.id ?? (await latest(pair)));
  const state = one?.handover.state ?? 'none';
  if (state !== 'ASSUMED') return `ended as ${state}`;
  const last = await held(pair, incidents, one);
  for (const incident of incidents) {
    const bodies = [{ kind: 'false', reason: 'mistake' }];
    await pair.comes.ask('incident.write', { incident, bodies, occurred: null });
  }
  return last;
}

/** The one that was begun last. */
async function latest({ goes }: Shifts): Promise<string | null> {
  const { found } = await goes.ask<{ found: readonly { id: string }[] }>('handovers.find', {
    ...{ text: '', before: null, limit: 1 },
  });
  return found[0]?.id ?? null;
}

const TRIALS = STEPS.flatMap((step) =>
  (['goes', 'comes'] as const).flatMap((victim) =>
    [false, true].map((isUnderWay) => [step, victim, isUnderWay] as const),
  ),
);

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '2' },
      'no-build': { type: 'boolean', default: false },
    },
  });
  const { all, good } = await withTwo(
    'handover-kill',
    values['no-build'],
    (folder) => shiftsIn(folder, { operators: PEOPLE }),
    (pair) => tryAll('handover-kill', Number(values.rounds), TRIALS, (one) => trial(pair, one)),
  );
  console.log(table([{ kills: all, good }]));
  console.log(
    JSON.stringify({
      ...{ bench: 'handover-kill', machine: machine(), kills: all, agreed: good },
      good: good === all,
    }),
  );
  return good === all;
}

process.exitCode = (await main()) ? 0 : 1;
