import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SENT } from '../../core/domain/incident/examples.test-support.ts';
import type { Mode } from '../../core/domain/incident/incident.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import {
  createTranslate,
  translateCode,
  type Translate,
} from '../adapters/translation/translator.ts';
import { Desk } from './desk.test-support.ts';
import { createIncidentPaper, type PaperPorts } from './incident-paper.ts';
import { FACTS } from './workstation.test-support.ts';

const HOSTILE = '<img src=x onerror=alert(1)>&"\'';
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]).toString('base64');
const CENTRE: Centre = {
  ...{ id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs', authority: 'Město Jeseník' },
  timezone: 'Europe/Prague',
};
const AT = Date.UTC(2026, 10, 22, 23, 5, 7);
const words = (text: string) => ({ text, lang: 'cs' }) as const;

let en: Translate;
let centre: MemoryCentre;
let one: Desk;
let other: Desk;
/** What was printed last, and what stands at the foot of each page. */
let page: string;
let footer: string;
let printed: Result<boolean>;
let chosen: string | null;
let noted: unknown[];

beforeEach(async () => {
  vi.useFakeTimers();
  en = await createTranslate('en');
  centre = new MemoryCentre();
  one = new Desk(centre, 1, () => AT, 'novak');
  other = new Desk(centre, 2, () => AT, 'dvorak');
  [page, footer, printed, chosen, noted] = ['', '', succeed(true), null, []];
});

afterEach(() => {
  for (const desk of [one, other]) desk.end();
  vi.useRealTimers();
});

function print(incident: string, as: 'pdf' | 'paper') {
  const desk: PaperPorts['desk'] = {
    'incident.see': (input) => one.ask('incident.see', input),
    'incidents.now': (input) => one.ask('incidents.now', input),
    'incident.picture': (input) => one.ask('incident.picture', input),
  };
  const paper = createIncidentPaper({
    ...{ desk, clock: { now: () => AT }, centre: () => CENTRE },
    wording: () =>
      Promise.resolve({
        ...{ language: 'en', timeZone: CENTRE.timezone },
        translate: (key, params) => translateCode(en, key, params),
      }),
    names: {
      person: (login) => (login === 'novak' ? 'J. Novák' : null),
      camera: (id) => (id === 'jes-012' ? '12 Náměstí' : null),
    },
    printer: {
      pdf: (made, foot) => {
        [page, footer] = [made, foot];
        return Promise.resolve(succeed(new Uint8Array([1])));
      },
      paper: (made) => {
        page = made;
        return Promise.resolve(printed);
      },
    },
    async save(_, suggested, make) {
      chosen = suggested;
      const made = await make();
      return made.ok ? succeed({ file: suggested, sha256: 'b'.repeat(64) }) : made;
    },
  });
  return paper['incident.print'](
    { incident, as },
    {
      ...{ window: 'desk', role: 'dispatcher', operator: 'novak', locked: false },
      note: (detail) => void noted.push(detail),
    },
  );
}

async function made(mode: Mode, note = 'Hoří', take = true): Promise<string> {
  const answer = await one.ask('incident.create', {
    ...{ origin: { from: 'position' }, mode, facts: { ...FACTS, occurred: AT } },
    ...{ cameras: ['jes-012'], note: words(note), take },
  });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.known.incident.id;
}

const write = (
  incident: string,
  ...bodies: Parameters<typeof one.ask<'incident.write'>>[1]['bodies']
) => one.ask('incident.write', { incident, bodies, occurred: null });

describe('an incident on paper', () => {
  it('says what it is, for whom and when it was printed, in local time and UTC', async () => {
    const incident = await made('LIVE');
    expect(await print(incident, 'pdf')).toMatchObject({ ok: true });
    expect(chosen).toBe('jesenik-2026-1.pdf');
    expect(noted).toEqual([{ file: chosen, sha256: 'b'.repeat(64) }]);
    for (const text of [
      ...['Jeseník', 'Incident 1/2026', incident, 'J. Novák (novak)', '12 Náměstí', 'Hoří'],
      ...['Being assessed', '11/23/2026, 00:05:07 GMT+1 (23:05:07 UTC)', '[CS]', 'Fire (FIR)'],
    ]) {
      expect(page).toContain(text);
    }
    expect(page).not.toMatch(/\b(?:board|incidents|offer|handoff|paper|audit):/);
    expect(page).not.toContain('EXERCISE');
    expect(footer).toContain('Incident 1/2026 · ');
  });

  it.each(['EXERCISE', 'TEST'] as const)('%s stands on each page', async (mode) => {
    await print(await made(mode), 'pdf');
    expect(page).toContain(`<div class="mode">${mode}</div>`);
    expect(footer.startsWith(`${mode} · `)).toBe(true);
  });

  it('takes what people typed as text', async () => {
    await print(await made('LIVE', HOSTILE), 'pdf');
    expect(page).not.toContain('<img');
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;');
  });

  it('strikes through what was corrected, with what is right', async () => {
    const incident = await made('LIVE', 'Dvě auta');
    const seen = await one.ask('incident.see', { incident });
    const note = seen.ok ? (seen.value.entries[1]?.entry.id ?? '') : '';
    await write(incident, { kind: 'corrected', entry: note, words: words('Tři auta') });
    await print(incident, 'pdf');
    expect(page).toMatch(/<s>[^/]*<strong>Note<\/strong><br>.*?Dvě auta.*?<\/s>/);
    expect(page).toMatch(/Corrected by a later entry\..*?Tři auta/);
  });

  it('shows what took no effect, and why', async () => {
    const incident = await made('LIVE', 'Hoří', false);
    await vi.advanceTimersByTimeAsync(1);
    // Both do it before either knows of the other.
    const acknowledge = { incident, bodies: [{ kind: 'acknowledged' as const }], occurred: null };
    await Promise.all([one, other].map((desk) => desk.ask('incident.write', acknowledge)));
    await vi.advanceTimersByTimeAsync(1);
    await print(incident, 'pdf');
    expect(page.match(/<s><strong>Acknowledged/g)).toHaveLength(1);
    expect(page.match(/Without effect\.<\/strong> \S+/g)).toHaveLength(1);
    expect(page).toContain('Being assessed');
  });

  it('tells tasks, measures, messages and a handoff with its steps', async () => {
    const incident = await made('LIVE');
    const task = { id: crypto.randomUUID(), what: words('Zavolat'), owner: null, due: AT };
    await write(
      incident,
      { kind: 'opened' },
      { kind: 'task', task },
      { kind: 'measure', measure: 'wind', done: true },
      { kind: 'did', what: 'patrol-sent' },
      { kind: 'said', phrase: { phrase: 'injured', slots: { count: 2 } } },
    );
    const { offer, to } = SENT;
    const [phone, radio] = ['+420 584 498 111', null];
    one.contacts = [
      { id: 'one', kind: 'person', name: 'novak', phones: [phone], radio, languages: [] },
    ];
    const test = { result: 'not-reached', at: 1_000, phone, radio } as const;
    const sent = await one.ask('handoff.send', {
      ...{ incidents: [incident], as: 'TRANSFER', returns: null },
      offering: {
        to,
        wanted: offer.wanted,
        phrases: [],
        remark: words('Dým'),
        override: null,
        test,
      },
    });
    expect(sent).toMatchObject({ ok: true });
    await vi.advanceTimersByTimeAsync(10);
    await print(incident, 'paper');
    for (const text of [
      ...[
        'Zavolat',
        'Find out wind',
        'Patrol sent',
        '2 people are injured.',
        'Handoffs',
        'dvorak',
        'Dým',
        '+420 584 498 111 · CS',
        'Test call',
        'Not reached · ',
      ],
      ...['Offered', 'Delivered', 'Take over the incident', 'Responsibility no. 1'],
    ]) {
      expect(page).toContain(text);
    }
    expect(noted).toEqual([{ printed: true }]);
  });

  it('holds the pictures, and their checksums', async () => {
    const incident = await made('LIVE');
    await one.ask('incident.snapshot', { incident, camera: 'jes-012', taken: AT, jpeg: JPEG });
    await print(incident, 'pdf');
    expect(page).toContain(`<img src="data:image/jpeg;base64,${JPEG}" alt="">`);
    expect(page).toMatch(/SHA-256\): [0-9a-f]{64}/);
  });

  it('that is not there, or that no printer takes, is said to be so', async () => {
    expect(await print('00000000-0000-4000-8000-0000000000ff', 'pdf')).toMatchObject({
      failure: { code: 'incident-unknown' },
    });
    printed = fail('print-refused', { cause: 'printers: 0' });
    expect(await print(await made('LIVE'), 'paper')).toEqual(printed);
    expect(noted).toEqual([]);
  });
});
