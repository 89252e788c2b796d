/** The timeline of an incident says the same in each of the languages, and every word of it is one. */
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Wording } from '../../../core/domain/handoff/wording.ts';
import type { EntryBody, EntryKind } from '../../../core/domain/incident/entry.ts';
import {
  ACTIVE,
  CREATED,
  FACTS,
  HANDOFF,
  incidentOf,
  NOVAK,
  OFFER,
  PAYLOAD,
  READ,
  SENT,
} from '../../../core/domain/incident/examples.test-support.ts';
import { knownFacts, tellEntry, type Line } from '../../../core/domain/incident/telling.ts';
import { firstFacts } from '../../../core/domain/incident/draft.ts';
import { LANGUAGES, type Language } from '../../../core/domain/settings.ts';
import { resources } from '../../../locales/resources.ts';

const wordings = new Map<Language, Wording>();

beforeAll(async () => {
  for (const language of LANGUAGES) {
    const instance = i18next.createInstance();
    const interpolation = { escapeValue: false };
    await instance.init({ resources, lng: language, fallbackLng: false, interpolation });
    const translate = instance.t as unknown as Wording['translate'];
    wordings.set(language, { language, timeZone: 'Europe/Prague', translate });
  }
});

const TASK = '00000000-0000-4000-8000-0000000000bb';
const GONE = '00000000-0000-4000-8000-0000000000bc';
const OTHER = '00000000-0000-4000-8000-000000000002';
const AT = Date.UTC(2026, 10, 22, 23, 5);
const OF = { handoff: HANDOFF, version: 1 };
const words = (text: string) => ({ text, lang: 'uk' }) as const;
const task = { id: TASK, what: words('Подзвонити'), owner: null, due: AT };
const owner = { centre: 'jesenik', position: 'desk-2', person: 'dvorak' };

/** One or more of every kind: a kind that is added without one does not compile. */
const EXAMPLES: Readonly<Record<EntryKind, readonly EntryBody[]>> = {
  created: [
    CREATED,
    { ...CREATED, origin: { from: 'report', report: OTHER } } as EntryBody,
    { ...CREATED, origin: { from: 'position' } } as EntryBody,
  ],
  acknowledged: [{ kind: 'acknowledged' }],
  opened: [{ kind: 'opened' }],
  watched: [{ kind: 'watched' }],
  resumed: [{ kind: 'resumed' }],
  resolved: [{ kind: 'resolved' }],
  closed: [{ kind: 'closed', outcome: 'solved-here', evidence: 'keep' }],
  archived: [{ kind: 'archived' }],
  false: [{ kind: 'false', reason: 'prank' }],
  duplicate: [{ kind: 'duplicate', of: OTHER }],
  referred: [{ kind: 'referred', to: 'police' }],
  reopened: [{ kind: 'reopened', reason: 'goes-on' }],
  assumed: [{ kind: 'assumed', reason: words('зник') }],
  'handed-over': [
    {
      ...{ kind: 'handed-over', handover: OTHER, to: owner, kept: [] },
      from: { centre: 'jesenik', position: 'desk-1', person: 'novak' },
    },
  ],
  changed: [
    { kind: 'changed', facts: { ...FACTS, occurred: AT } },
    { kind: 'changed', facts: { place: null, persons: null, wanted: 'close-road' } },
  ],
  did: [{ kind: 'did', what: 'patrol-sent' }],
  note: [{ kind: 'note', words: words('нотатка') }],
  said: [{ kind: 'said', phrase: { phrase: 'injured', slots: { count: 2 } } }],
  decided: [{ kind: 'decided', decision: words('так'), resources: words('човен') }],
  snapshot: [{ kind: 'snapshot', camera: 'jes-012', taken: AT - 60_000, sha256: PAYLOAD }],
  camera: [{ kind: 'camera', camera: 'jes-012', preset: 'Most' }],
  'camera-removed': [{ kind: 'camera-removed', camera: 'jes-012' }],
  merged: [{ kind: 'merged', incident: OTHER }],
  measure: [
    { kind: 'measure', measure: 'wind', done: true },
    { kind: 'measure', measure: 'of-a-later-version', done: false },
  ],
  task: [
    { kind: 'task', task },
    { kind: 'task', task: { ...task, owner, due: null } },
  ],
  'task-changed': [
    { kind: 'task-changed', task: TASK, state: 'done' },
    { kind: 'task-changed', task: TASK, owner, due: AT },
    { kind: 'task-changed', task: TASK, owner: null, due: null },
    { kind: 'task-changed', task: GONE, state: 'cancelled' },
  ],
  corrected: [{ kind: 'corrected', entry: OTHER, words: words('три') }],
  'handoff-sent': [
    {
      ...{ ...SENT, version: 2, override: words('хворий') },
      offer: {
        ...{ ...OFFER, remark: words('димить'), tasks: [TASK, GONE] },
        phrases: [{ phrase: 'units-sent', slots: { unit: 'patrol', count: 2, minutes: 5 } }],
      },
    },
    { ...SENT, to: { centre: 'jesenik', position: null, person: null } },
  ],
  'handoff-delivered': [{ kind: 'handoff-delivered', ...OF, payload: PAYLOAD }],
  'handoff-undelivered': [{ kind: 'handoff-undelivered', ...OF }],
  'handoff-seen': [{ kind: 'handoff-seen', ...OF }],
  'handoff-asked': [
    { kind: 'handoff-asked', ...OF, question: { phrase: 'who-is-responsible', slots: {} } },
    { kind: 'handoff-asked', ...OF, question: words('де?') },
  ],
  'handoff-answered': [
    { kind: 'handoff-answered', ...OF, answer: { phrase: 'call-me', slots: { phone: '112' } } },
  ],
  'handoff-accepted': [
    {
      ...{ kind: 'handoff-accepted', ...OF },
      acceptance: { readBack: READ, tasks: [{ task: TASK, decision: 'taken' }] },
    },
  ],
  'handoff-confirmed': [{ kind: 'handoff-confirmed', ...OF }],
  'handoff-known': [{ kind: 'handoff-known', ...OF }],
  'handoff-completed': [{ kind: 'handoff-completed', ...OF }],
  'handoff-declined': [
    { kind: 'handoff-declined', ...OF, code: 'other', words: words('ні'), incident: null },
    { kind: 'handoff-declined', ...OF, code: 'already-ours', words: null, incident: OTHER },
  ],
  'handoff-withdrawn': [{ kind: 'handoff-withdrawn', ...OF, code: 'solved' }],
  'handoff-expired': [{ kind: 'handoff-expired', ...OF }],
};
/** Their kind says all. */
const SILENT: readonly EntryKind[] = [
  ...(['acknowledged', 'opened', 'watched', 'resumed', 'resolved', 'archived'] as const),
  ...(['handoff-delivered', 'handoff-undelivered', 'handoff-seen', 'handoff-confirmed'] as const),
  ...(['handoff-known', 'handoff-completed', 'handoff-expired'] as const),
];
const INCIDENT = incidentOf(...ACTIVE, [{ kind: 'task', task }, NOVAK], [SENT, NOVAK]);

function told(body: EntryBody, language: Language): readonly Line[] {
  const wording = wordings.get(language);
  if (wording === undefined) throw new Error(language);
  const entry = { author: { ...NOVAK, name: 'J. Novák' }, body, occurred: AT };
  return tellEntry(entry, INCIDENT, {
    wording,
    camera: (id) => `camera ${id}`,
    party: ({ position, person }) => person ?? position ?? 'all',
    incident: () => '7/2026',
  });
}
const text = (lines: readonly Line[]): string =>
  lines
    .map((line) =>
      typeof line === 'string' ? line : `${line.label ?? ''}|${line.words.lang}:${line.words.text}`,
    )
    .join('\n');

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(Object.keys(EXAMPLES) as EntryKind[])('%s is told in words alone', (kind) => {
    for (const body of EXAMPLES[kind]) {
      const lines = told(body, language);
      expect(lines.length === 0).toBe(SILENT.includes(kind));
      for (const line of lines) {
        const said = typeof line === 'string' ? line : (line.label ?? line.words.text);
        expect(said).not.toMatch(/[{}]|undefined|null|\[object/);
        // What is no key of the language comes back as the key.
        expect(said).not.toMatch(/^(?:\w+:)?[a-z]+(?:\.[\w/-]+)+$/i);
        expect(said.trim()).not.toBe('');
      }
      const kindWord = wordings.get(language)?.translate(`incidents:entry.${kind}`, {});
      expect(kindWord).not.toContain('entry.');
    }
  });

  it('what is typed, named, counted and timed is in it', () => {
    const offer = text(told(EXAMPLES['handoff-sent'][0] as EntryBody, language));
    for (const part of [
      'J. Novák',
      'dvorak',
      'uk:димить',
      'uk:хворий',
      'uk:Подзвонити',
      '2',
      '5',
    ]) {
      expect(offer).toContain(part);
    }
    const snapshot = text(told(EXAMPLES.snapshot[0] as EntryBody, language));
    expect(snapshot).toContain(PAYLOAD);
    expect(snapshot).toContain('23:04 UTC');
    expect(snapshot).toContain('60');
    expect(
      text(told({ kind: 'said', phrase: { phrase: 'injured', slots: { count: 2 } } }, language)),
    ).toMatch(/2/);
    expect(text(told(EXAMPLES['task-changed'][1] as EntryBody, language))).toContain('23:05 UTC');
    expect(text(told(EXAMPLES['handoff-declined'][1] as EntryBody, language))).toContain('7/2026');
  });
});

it('of facts those are told about which something is known', () => {
  expect(knownFacts(firstFacts('FIR', AT))).toEqual(['code', 'priority', 'occurred', 'category']);
  expect(knownFacts({ ...FACTS, cause: 'ACC', deadline: AT })).toHaveLength(16);
});
