/** A checker that finds nothing is worth nothing: each thing that must not be is put before it once. */
import { describe, expect, it } from 'vitest';
import type { OneIncident } from '../../core/contract/incidents.ts';
import type { EntryBody, IncidentEntry } from '../../core/domain/incident/entry.ts';
import { firstFacts } from '../../core/domain/incident/draft.ts';
import { fold } from '../../core/domain/incident/fold.ts';
import type { Author, Incident } from '../../core/domain/incident/incident.ts';
import { Claims } from './chains.ts';
import { faultsOf, unsettled, type Observed } from './invariants.ts';
import type { StationView } from './views.ts';

const INCIDENT = '00000000-0000-4000-8000-000000000001';
const NOVAK: Author = {
  ...{ centre: 'jesenik', position: 'desk-1', person: 'novak', name: 'Jan Novák' },
  role: 'dispatcher',
};

function entry(body: EntryBody, number: number, author = NOVAK): IncidentEntry {
  const id = `00000000-0000-4000-8000-1000000000${String(number).padStart(2, '0')}`;
  return {
    id,
    incident: INCIDENT,
    author,
    lang: 'cs',
    body,
    occurred: 1_000,
    recorded: 1_000 + number,
  };
}

const ENTRIES: readonly IncidentEntry[] = [
  entry(
    {
      ...{ kind: 'created', mode: 'TEST', origin: { from: 'position' }, cameras: [] },
      facts: firstFacts('FIR', 1_000),
    },
    1,
  ),
  entry({ kind: 'acknowledged' }, 2),
  entry({ kind: 'note', words: { text: '1 novak', lang: 'cs' } }, 3),
];

function known(entries = ENTRIES, alter: (incident: Incident) => Incident = (one) => one) {
  const all: OneIncident['entries'] = [];
  const made = entries.reduce<Incident | null>((before, each) => {
    const { incident, refused } = fold(before, each);
    all.push({ sequence: all.length + 1, entry: each, refused });
    return incident;
  }, null);
  if (made === null) throw new Error('no incident');
  return { known: { incident: alter(made), number: 1, year: 2026 }, entries: all };
}

const view = (name: string, ...incidents: OneIncident[]): StationView => ({
  ...{ name, incidents },
  centre: name.split(' ')[0] ?? '',
});

const SOUND: Observed = {
  views: [view('jesenik 0', known()), view('jesenik 1', known()), view('nysa 0')],
  acknowledged: ENTRIES.map(({ id }) => ({
    ...{ name: 'jesenik 0', centre: 'jesenik', incident: INCIDENT, entry: id },
  })),
  marks: ['1 novak'],
  claims: [
    {
      ...{ incident: INCIDENT, epoch: 1, name: 'jesenik 1' },
      who: 'jesenik/desk-1/novak',
    },
  ],
};

const withSecond = (incident: OneIncident): Observed => ({
  ...SOUND,
  views: [view('jesenik 0', known()), view('jesenik 1', incident)],
});
const claiming = (claim: { epoch: number; who: string }): Observed => ({
  ...SOUND,
  claims: [{ ...claim, incident: INCIDENT, name: 'nysa 0' }],
});
const at = (centre: string) => ({ centre, position: `desk of ${centre}`, person: null });

describe('what must hold', () => {
  it('is found to hold where it does', () => {
    expect(faultsOf(SOUND)).toEqual([]);
    expect(unsettled(SOUND)).toEqual([]);
  });

  it.each<[string, Observed, RegExp]>([
    ['an acknowledged entry that is gone', withSecond(known(ENTRIES.slice(0, 2))), /^lost/],
    [
      'an incident that a station of its centre lost',
      { ...SOUND, views: [view('jesenik 0')] },
      /^lost/,
    ],
    [
      'an entry that stands twice',
      withSecond(known([...ENTRIES, ...ENTRIES.slice(2)])),
      /^doubled: 00000000/,
    ],
    [
      'one act that became two entries',
      withSecond(known([...ENTRIES, entry(ENTRIES[2]?.body ?? { kind: 'opened' }, 4)])),
      /^doubled: the note 1 novak stands 2 times/,
    ],
    [
      'two who are responsible in one epoch',
      withSecond(known(ENTRIES, (one) => ({ ...one, responsible: at('jesenik') }))),
      /^two responsible/,
    ],
    [
      'nobody who is responsible',
      withSecond(known(ENTRIES, (one) => ({ ...one, responsible: null }))),
      /^nobody is responsible/,
    ],
    [
      'stations of one centre that know otherwise',
      withSecond(known(ENTRIES, (one) => ({ ...one, facts: { ...one.facts, persons: 7 } }))),
      /^jesenik 1 and jesenik 0 differ/,
    ],
    [
      'a centre that has other entries than the one that decides',
      {
        ...SOUND,
        views: [
          view('jesenik 0', known()),
          view(
            'nysa 0',
            known(
              ENTRIES.slice(1).toSpliced(
                0,
                0,
                entry(
                  {
                    kind: 'created',
                    mode: 'TEST',
                    origin: { from: 'position' },
                    cameras: [],
                    facts: firstFacts('FIR', 9),
                  },
                  9,
                ),
              ),
            ),
          ),
        ],
      },
      /^nysa 0 has other entries/,
    ],
    [
      'somebody who was shown as responsible and by the entries never was',
      claiming({ epoch: 1, who: 'nysa/desk-2/kowalska' }),
      /^nysa 0 showed nysa.* by the entries it is jesenik/,
    ],
    [
      'an epoch that was shown and that the entries do not have',
      claiming({ epoch: 2, who: 'nysa/desk-2/kowalska' }),
      /^nysa 0 showed nysa.* by the entries it is nobody/,
    ],
    [
      'an incident that was shown and that nobody knows any more',
      { ...SOUND, views: [view('jesenik 0'), view('nysa 0')], acknowledged: [] },
      /^lost: 00000000, which jesenik 1 showed/,
    ],
    [
      'what a station shows although its entries make something else',
      {
        ...SOUND,
        views: [known(ENTRIES, (one) => ({ ...one, facts: { ...one.facts, persons: 7 } }))].map(
          (incident) => view('jesenik 0', incident),
        ),
      },
      /^jesenik 0 shows of 00000000 what its entries do not make/,
    ],
    [
      'a centre that has a part in it and knows nothing of it',
      {
        ...SOUND,
        views: [
          view(
            'jesenik 0',
            known(ENTRIES, (one) => ({ ...one, responsible: at('nysa') })),
          ),
          view('nysa 0'),
          view(
            'nysa 1',
            known(ENTRIES, (one) => ({ ...one, responsible: at('nysa') })),
          ),
        ],
      },
      /^nysa 1 and nysa 0 differ/,
    ],
  ])('%s is found', (_, observed, fault) => {
    expect(faultsOf(observed)).toEqual(expect.arrayContaining([expect.stringMatching(fault)]));
  });

  it('is not judged while something waits', () => {
    const waiting = known();
    const one = { ...waiting, known: { ...waiting.known, waiting: 'partner' as const } };
    expect(unsettled(withSecond(one))).toEqual(['jesenik 1: 00000000 waits for partner']);
  });

  it('two claims to one epoch are found however far apart they were made', () => {
    const claims = new Claims();
    expect(claims.take(INCIDENT, { epoch: 1, responsible: at('jesenik') }, 'jesenik 0')).toBeNull();
    expect(claims.take(INCIDENT, { epoch: 2, responsible: at('nysa') }, 'nysa 0')).toBeNull();
    expect(claims.take(INCIDENT, { epoch: 1, responsible: at('jesenik') }, 'nysa 0')).toBeNull();
    expect(claims.take(INCIDENT, { epoch: 2, responsible: at('jesenik') }, 'jesenik 1')).toMatch(
      /^two responsible/,
    );
  });
});
