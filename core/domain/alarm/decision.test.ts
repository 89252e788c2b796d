import { describe, expect, it } from 'vitest';
import type { CameraEvent } from '../camera-event.ts';
import type { Author } from '../incident/incident.ts';
import { aboutEvent, decidedBy, isAbout, type Decision, type EventAbout } from './decision.ts';

const T = Date.UTC(2026, 10, 22, 6);
const EVENT: CameraEvent = {
  ...{ id: 'here', camera: 'a', kind: 'tamper', detail: null, since: T, latest: T, until: null },
  ...{ count: 1, shelved: false, acknowledged: null, rated: null },
  alarm: { rule: 'tamper', priority: 2, mode: 'LIVE', at: T },
};
const ABOUT: EventAbout = aboutEvent(EVENT);
const JANA: Author = {
  ...{ centre: 'jesenik', position: '00000000-0000-4000-8000-000000000002', person: 'jana' },
  ...{ name: 'Jana Nováková', role: 'shift-leader' },
};

function entry(decision: Decision, recorded = T + 5_000) {
  return { id: 'entry', author: JANA, recorded, decision };
}

describe('a decision is about an event', () => {
  it.each<readonly [string, Partial<CameraEvent>, boolean]>([
    ['the same', {}, true],
    ['seen two seconds later', { since: T + 2_000 }, true],
    ['seen before, and still on', { since: T - 300_000 }, true],
    ['over before it was decided', { until: T + 1_000 }, true],
    ['over long before it began there', { since: T - 60_000, until: T - 30_000 }, false],
    ['begun since it was decided', { since: T + 20_000 }, false],
    ['of another camera', { camera: 'b' }, false],
    ['of another kind', { kind: 'motion' }, false],
    ['of another plate', { detail: '1A2 3456' }, false],
    ['become more urgent', { alarm: { rule: 'x', priority: 1, mode: 'LIVE', at: T } }, false],
    ['less urgent here', { alarm: { rule: 'x', priority: 4, mode: 'LIVE', at: T } }, true],
  ])('%s', (_, other, is) => {
    expect(isAbout(ABOUT, T + 5_000, { ...EVENT, ...other })).toBe(is);
  });
});

describe('taking note at another workstation', () => {
  const took: Decision = { kind: 'acknowledged', about: [ABOUT] };

  it('takes note here, in the name of who did', () => {
    const by = { by: 'jana', at: T + 5_000 };
    expect(decidedBy(entry(took), EVENT, true)).toEqual({ ...EVENT, acknowledged: by });
  });

  it('of two who did, both say the first in the order', () => {
    const mine = { ...EVENT, acknowledged: { by: 'petr', at: T + 4_990 } };
    expect(decidedBy(entry(took), mine, true)?.acknowledged?.by).toBe('jana');
    expect(decidedBy(entry(took), mine, false)).toBeNull();
  });

  it('a rating is the last one’s, and takes note', () => {
    const rated = decidedBy(entry({ kind: 'rated', about: [ABOUT], as: 'false' }), EVENT, true);
    expect(rated).toMatchObject({
      rated: { as: 'false', by: 'jana' },
      acknowledged: { by: 'jana' },
    });
  });

  it('what is about shelves is about no event', () => {
    const decision: Decision = { kind: 'unshelved', camera: 'a', of: 'tamper' };
    expect(decidedBy(entry(decision), EVENT, true)).toBeNull();
  });
});
