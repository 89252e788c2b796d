import { describe, expect, it } from 'vitest';
import type { EntryBody } from '../incident/entry.ts';
import {
  ACCEPTED,
  ACTIVE,
  CONFIRMED,
  DELIVERED,
  DVORAK,
  HANDOFF,
  incidentOf,
  KRAL,
  machineAt,
  NOVAK,
  SEEN,
  SENT,
  TIMERS,
} from '../incident/examples.test-support.ts';
import type { Author } from '../incident/incident.ts';
import { concernsOf, loudnessOf, type Viewer } from './concerns.ts';

type Step = readonly [EntryBody, Author];
const OF = { handoff: HANDOFF, version: 1 };
const SENDS: Step[] = [...ACTIVE, [SENT, NOVAK]];
const DELIVERS: Step[] = [...SENDS, [DELIVERED, machineAt('desk-2')]];
const SEES: Step[] = [...DELIVERS, [SEEN, DVORAK]];
const ASKS: Step[] = [
  ...SEES,
  [{ kind: 'handoff-asked', ...OF, question: { phrase: 'who-is-responsible', slots: {} } }, DVORAK],
];
const CHANGES: Step[] = [...SEES, [{ kind: 'changed', facts: { priority: 2 } }, NOVAK]];
const ASKS_OF_CHANGED: Step[] = [...CHANGES, ...ASKS.slice(-1)];
const ACCEPTS: Step[] = [...SEES, [ACCEPTED, DVORAK]];
const CONFIRMS: Step[] = [...ACCEPTS, [CONFIRMED, machineAt('desk-1')]];
const KNOWS: Step[] = [...CONFIRMS, [{ kind: 'handoff-known', ...OF }, machineAt('desk-2')]];
const DECLINES: Step[] = [
  ...SEES,
  [{ kind: 'handoff-declined', ...OF, code: 'no-capacity', words: null, incident: null }, DVORAK],
];
const OFFERS_AGAIN: Step[] = [
  ...DECLINES,
  [{ ...SENT, handoff: '00000000-0000-4000-8000-0000000000bb' }, NOVAK],
];

const SENDER: Viewer = { here: NOVAK, leads: false };
const RECIPIENT: Viewer = { here: DVORAK, leads: false };
const LEADER: Viewer = { here: KRAL, leads: true };
const OTHER: Viewer = { here: { ...KRAL, person: 'svoboda' }, leads: false };
/** The steps are a second apart; this is shortly after the last of them. */
const SOON = 15_000;
const delivered = 5_000;
const HALF = delivered + TIMERS.expire / 2;
const MOST = delivered + TIMERS.expire * 0.75;

function whyOf(steps: readonly Step[], viewer: Viewer, now = SOON): readonly string[] {
  return concernsOf([{ incident: incidentOf(...steps) }], viewer, now).map(({ why }) => why);
}

describe('of whom a handoff asks what', () => {
  it.each([
    ['nobody but the sender while it is delivered', SENDS, ['sent'], [], []],
    ['delivered', DELIVERS, ['sent'], ['offer'], []],
    ['seen', SEES, ['sent'], ['offer'], []],
    ['asked', ASKS, ['question'], ['offer'], []],
    ['the incident has changed since', CHANGES, ['changed'], ['offer'], []],
    ['a question waits longer than that', ASKS_OF_CHANGED, ['question'], ['offer'], []],
    ['accepted, and not yet confirmed', ACCEPTS, ['unsure'], ['awaiting'], []],
    ['confirmed, and not yet known there', CONFIRMS, ['unknown-there'], [], []],
    ['known there', KNOWS, [], [], []],
    ['declined: the leader hears of it too', DECLINES, ['choice'], [], ['escalated']],
  ] as const)('%s', (_, steps, sender, recipient, leader) => {
    expect(whyOf(steps, SENDER)).toEqual(sender);
    expect(whyOf(steps, RECIPIENT)).toEqual(recipient);
    expect(whyOf(steps, LEADER)).toEqual(leader);
    expect(whyOf(steps, OTHER)).toEqual([]);
  });

  it.each([
    ['is still on its way there', SENDS, ['sent']],
    ['was delivered there, and may be accepted', DELIVERS, ['unsure']],
    ['was seen there, and may be accepted', SEES, ['unsure']],
    ['cannot be accepted, as the incident has changed', CHANGES, ['changed']],
    ['cannot be accepted before an answer', ASKS, ['question']],
    ['is confirmed, and may not be known there', CONFIRMS, ['unknown-there']],
  ])('of a centre that cannot be reached: what %s', (_, steps, why) => {
    expect(whyOf(steps, { ...SENDER, gone: new Set([SENT.to.centre]) })).toEqual(why);
  });

  it('what was offered again needs no other choice', () => {
    expect(whyOf(OFFERS_AGAIN, SENDER)).toEqual(['sent']);
  });

  it('every position hears of it from half of its time on', () => {
    expect(whyOf(SEES, OTHER, HALF - 1)).toEqual([]);
    expect(whyOf(SEES, OTHER, HALF)).toEqual(['escalated']);
  });

  it('what is offered to me comes before what I have offered', () => {
    const mine = { incident: incidentOf(...SEES) };
    const theirs = { incident: incidentOf(...DELIVERS) };
    const viewer = { here: { ...DVORAK, person: null }, leads: false };
    expect(concernsOf([mine, theirs], RECIPIENT, SOON)).toHaveLength(2);
    expect(concernsOf([mine], viewer, SOON)).toEqual([]);
  });
});

describe('how loudly it calls', () => {
  it.each([
    ['until it is opened', DELIVERS, RECIPIENT, SOON, 1],
    ['not while it is read', SEES, RECIPIENT, SOON, 0],
    ['again from half of the time on', SEES, RECIPIENT, HALF, 2],
    ['loudest in the last quarter', SEES, RECIPIENT, MOST, 3],
    ['at the other positions from half of the time on', SEES, OTHER, HALF, 2],
    ['no louder there in the last quarter', SEES, OTHER, MOST, 2],
    ['at the leader in the last quarter', SEES, LEADER, MOST, 3],
    ['a question calls the sender', ASKS, SENDER, SOON, 1],
    ['so does what came to nothing', DECLINES, SENDER, SOON, 1],
    ['what the sender has changed is silent there', CHANGES, SENDER, SOON, 0],
    ['an offer that goes its way is silent for the sender', SEES, SENDER, SOON, 0],
  ] as const)('%s', (_, steps, viewer, now, loudness) => {
    const [concern] = concernsOf([{ incident: incidentOf(...steps) }], viewer, now);
    expect(concern && loudnessOf(concern, viewer, now)).toBe(loudness);
  });
});

it('what is only played stands below all that is real', () => {
  const live = incidentOf(...DELIVERS);
  const played = { ...live, mode: 'EXERCISE' } as const;
  const found = concernsOf([{ incident: played }, { incident: live }], RECIPIENT, SOON);
  expect(found.map(({ known }) => known.incident.mode)).toEqual(['LIVE', 'EXERCISE']);
});
