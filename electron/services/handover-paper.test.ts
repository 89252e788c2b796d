import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  Centre,
  DVORAK,
  NOVAK,
  read,
  typed,
} from '../../core/domain/handover/examples.test-support.ts';
import type { Handover } from '../../core/domain/handover/handover.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import { LANGUAGES, type Language } from '../../core/domain/settings.ts';
import { sealedLine } from '../../core/journal/chain.ts';
import type { KnownHandoverEntry } from '../../core/handover-ports.ts';
import { createTranslate, translateCode } from '../adapters/translation/translator.ts';
import { createHandoverPaper } from './handover-paper.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Workstation } from './workstation.test-support.ts';

const AT = Date.UTC(2026, 10, 22, 23, 5, 7);
const HOSTILE = '<img src=x onerror=alert(1)>&"\'';

let page: string;
let footer: string;
let chosen: string | null;
let noted: unknown[];
let workstation: Workstation;
let line: (sequence: number) => Promise<Result<string | null>>;

beforeEach(() => {
  [page, footer, chosen, noted] = ['', '', null, []];
  workstation = new Workstation(new MemoryCentre(), 1, () => AT);
  line = () => Promise.resolve(succeed(null));
});

afterEach(() => {
  workstation.end();
});

/** Written by one in the one language, taken over by the other in the other one. */
function handed(prepare: (centre: Centre) => void = () => undefined): Handover {
  const centre = read((there) => {
    there.active(1, NOVAK);
    there.begin();
    prepare(there);
  });
  centre.assume();
  if (centre.handover === null) throw new Error('it was begun');
  return centre.handover;
}

function entriesOf(handover: Handover, langs: readonly [Language, Language]): KnownHandoverEntry[] {
  const { signed, assumed } = handover;
  return [signed, assumed].flatMap((signature, index) =>
    signature === null
      ? []
      : [
          {
            sequence: 10 + index,
            refused: null,
            entry: {
              ...{ id: signature.entry, handover: handover.id, recorded: signature.at },
              ...{ author: index === 0 ? NOVAK : DVORAK, lang: langs[index] ?? 'en' },
              body: { kind: 'closed' },
            },
          } satisfies KnownHandoverEntry,
        ],
  );
}

async function print(
  handover: Handover,
  as: 'pdf' | 'paper',
  langs: readonly [Language, Language] = ['en', 'en'],
) {
  const paper = createHandoverPaper({
    desk: {
      'handover.see': () =>
        succeed({ handover, entries: entriesOf(handover, langs), before: [typed('gone', {})] }),
      'incidents.now': () => fail('internal'),
    },
    ...{ clock: { now: () => AT }, language: () => 'en', line: (sequence) => line(sequence) },
    head: () => ({ sequence: 99, hash: 'c'.repeat(64), journal: 'journal-1' }),
    centre: () => ({
      ...{ id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs', authority: 'Město' },
      timezone: 'Europe/Prague',
    }),
    wordingIn: async (language) => {
      const translate = await createTranslate(language);
      return {
        ...{ language, timeZone: 'Europe/Prague' },
        translate: (key, params) => translateCode(translate, key, params),
      };
    },
    names: { person: () => null, camera: () => null },
    printer: {
      pdf: (made, foot) => {
        [page, footer] = [made, foot];
        return Promise.resolve(succeed(new Uint8Array([1])));
      },
      paper: (made) => {
        page = made;
        return Promise.resolve(succeed(true));
      },
    },
    async save(_, suggested, make) {
      chosen = suggested;
      const made = await make();
      return made.ok ? succeed({ file: suggested, sha256: 'b'.repeat(64) }) : made;
    },
  });
  return paper['handover.print'](
    { handover: handover.id, as },
    {
      ...{ window: 'desk', role: 'dispatcher', operator: 'novak', locked: false },
      note: (detail) => void noted.push(detail),
    },
  );
}

const plain = (): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('a shift handover on paper', () => {
  it('says what was handed over, by whom and to whom, and what is gone', async () => {
    const handover = handed((there) => {
      there.say({ kind: 'typed', item: typed('w', { kind: 'warning' }) }, NOVAK);
    });
    expect((await print(handover, 'paper')).ok).toBe(true);
    for (const text of [
      ...['Shift handover', 'Jeseník', 'novak (novak)', 'dvorak (dvorak)', 'Taken over'],
      ...['Incident 1/2026', 'Confirmed', 'Warning', 'words (CS)', 'Nothing to report.'],
      ...['Gone since the handover before', 'Signatures', 'Remark', 'The gravest: to be read back'],
      ...['99 · cccc', 'New'],
    ]) {
      expect(plain()).toContain(text);
    }
    expect(noted).toEqual([{ printed: true }]);
  });

  it('says who was planned to take over, and that somebody else came', async () => {
    const planned = [{ person: 'kral', name: HOSTILE }];
    await print({ ...handed(), planned }, 'paper', ['en', 'cs']);
    expect(plain()).toContain('Planned to take over &lt;img');
    expect(plain()).toContain('Another person than planned takes over.');
    expect(plain()).toContain('Přebírá jiná osoba než podle rozpisu.');
    await print({ ...handed(), planned: [{ person: 'dvorak', name: 'D' }] }, 'paper');
    expect(plain()).toContain('Planned to take over D (dvorak)');
    expect(plain()).not.toContain('Another person');
  });

  it('says which partner centres were tried, and what came of it', async () => {
    const partners = [
      { id: 'nysa', name: HOSTILE },
      { id: 'izmail', name: 'Ізмаїл' },
      { id: 'tulcea', name: 'Tulcea' },
    ];
    const tested = [
      { partner: 'nysa', at: AT, ms: 42, accepted: false },
      { partner: 'izmail', at: AT, ms: null, accepted: true },
    ];
    await print({ ...handed(), partners, tested }, 'paper');
    expect(plain()).toContain('Test of partner contact');
    expect(plain()).toMatch(/&lt;img.*? Answered in 42 ms, /);
    expect(plain()).toMatch(/Ізмаїл Not reached, .*? Taken over knowing this\./);
    expect(plain()).toContain('Tulcea Not tested');
    await print(handed(), 'paper');
    expect(plain()).not.toContain('Test of partner contact');
  });

  it('is in the languages of both where they differ, each on pages of its own', async () => {
    await print(handed(), 'pdf', ['cs', 'pl']);
    expect(page.match(/<section lang="(\w\w)"/g)).toEqual([
      '<section lang="cs"',
      '<section lang="pl"',
    ]);
    expect(plain()).toContain('Předání směny');
    expect(plain()).toContain('Przekazanie zmiany');
    expect(page.match(/class="next"/g)).toHaveLength(1);
    expect(footer).toContain('Předání směny · novak');
    await print(handed(), 'pdf', ['uk', 'uk']);
    expect(page.match(/<section/g)).toHaveLength(1);
  });

  it.each(LANGUAGES)('has no word missing in %s', async (language) => {
    const handover = handed((there) => {
      const kinds = ['hold', 'planned', 'drone', 'staff', 'link', 'watch'] as const;
      for (const kind of kinds) {
        const fact = { kind, at: 1, ends: AT * 2, decision: 'prolong' } as const;
        there.say({ kind: 'typed', item: typed(kind, fact) }, NOVAK);
      }
    });
    await print(handover, 'paper', [language, language]);
    expect(plain()).not.toMatch(/\b(shift|incidents|offer|audit|paper|events):/);
    expect(plain()).not.toContain('{{');
  });

  it('proves both signatures by the lines of the journals', async () => {
    const handover = handed();
    const entry = workstation.journal.append({
      ...{ operator: 'novak', role: 'dispatcher', place: null, camera: null, incident: null },
      ...{ action: 'handover.entry', outcome: 'done', detail: {} },
    });
    const [first] = workstation.journal.all;
    if (first === undefined) throw new Error('it was written');
    line = (sequence) =>
      Promise.resolve(succeed(sequence === 10 ? sealedLine(first.sealed) : null));
    await print(handover, 'paper');
    expect(plain()).toContain(`--known ${entry.sequence}:${first.sealed.hash}`);
    expect(plain()).toContain(first.sealed.key);
    expect(plain()).toContain(workstation.position);
    // The other one cannot be had at this moment: the signature stands without its line.
    expect(plain().match(/--known/g)).toHaveLength(1);
  });

  it('does what somebody typed as words and nothing else', async () => {
    const handover = handed((there) => {
      const words = { text: HOSTILE, lang: 'cs' } as const;
      there.say({ kind: 'typed', item: typed('h', { words }) }, NOVAK);
    });
    await print(handover, 'paper');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img');
  });

  it('is saved under a name that says which it is', async () => {
    const saved = await print(handed(), 'pdf');
    expect(saved.ok && saved.value?.sha256).toBe('b'.repeat(64));
    expect(chosen).toMatch(/^jesenik-shift-\d{4}-\d\d-\d\d-novak\.pdf$/);
    expect(noted).toEqual([{ file: chosen, sha256: 'b'.repeat(64) }]);
  });
});

it('over the border each signature names its centre, and who was called, or got it back, is said', async () => {
  const plain = handed();
  const { assumed, to } = plain;
  if (assumed === null || to === null) throw new Error('nobody took it over');
  // The same login at both: nobody is to take one for the other.
  const there = { ...to, centre: 'nysa', person: 'novak' };
  const over = { ...plain, cover: 'nysa', to: there, assumed: { ...assumed, by: there } };
  await print(over, 'paper');
  expect(page).toContain('<dt>Who may take over</dt><dd>Night cover: nysa</dd>');
  expect(page).toContain('(novak, jesenik)');
  expect(page.split('(novak, nysa)')).toHaveLength(3);
  await print({ ...over, returns: true }, 'paper');
  expect(page).toContain('Gives back to nysa what is theirs');
  expect(page).not.toContain('Night cover');
  await print(plain, 'paper');
  expect(page).not.toContain('jesenik)');
});
