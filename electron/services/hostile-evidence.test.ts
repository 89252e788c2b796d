/** A partner that tells on what a third centre is said to have written: that centre's own word decides. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PartnerBody } from '../../core/domain/federation/body.ts';
import type { PartnerMessage } from '../../core/domain/federation/message.ts';
import { ownEntry, unshared } from '../../core/domain/federation/shared.ts';
import type { EntryBody, IncidentEntry } from '../../core/domain/incident/entry.ts';
import {
  ACTIVE,
  entryOf,
  INCIDENT,
  NOVAK,
  SENT,
} from '../../core/domain/incident/examples.test-support.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import { HostileScene, messageOf, PARTNER_KEY } from './hostile-partner.test-support.ts';

const AT = 900_000;
const OPOLE_KEY = 'key of Opole';
const OFFERED: EntryBody = { ...SENT, to: { centre: 'nysa', position: null, person: null } };
const WOJCIK: Author = { ...NOVAK, centre: 'opole', position: 'desk-7', person: 'wojcik' };
const note = (text: string): IncidentEntry =>
  entryOf({ kind: 'note', words: { text, lang: 'cs' } }, WOJCIK, AT);

/** An incident that Jeseník offers, in which somebody of Opole has written. */
function toldOn(written: IncidentEntry): PartnerBody {
  let shared = unshared('jesenik');
  const entries = ACTIVE.map(([body]) => entryOf(body, NOVAK, AT));
  for (const entry of [...entries, written, entryOf(OFFERED, NOVAK, AT)]) {
    shared = ownEntry(shared, entry, AT).shared;
  }
  return { kind: 'decided', incident: INCIDENT, index: 0, entries: shared.decided };
}

/** What Opole has said to Jeseník, signed with that key. */
function said(entry: IncidentEntry, key = OPOLE_KEY): PartnerMessage {
  return messageOf({ kind: 'asked', entry }, undefined, { from: 'opole', to: 'jesenik' }, key);
}

let scene: HostileScene;

async function tells(...bodies: readonly PartnerBody[]): Promise<void> {
  let head: PartnerMessage | undefined;
  for (const body of bodies) {
    head = messageOf(body, head);
    expect(await scene.give(head)).toMatchObject({ received: { number: head.number } });
  }
}

const shown = (message: PartnerMessage): PartnerBody => ({
  ...{ kind: 'shown', incident: INCIDENT, message },
});
const open = () => scene.desk.workstation.store.allOpen();
const TAKEN = { value: [{ incident: { id: INCIDENT } }] };
const NOTHING = { value: [] };

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  scene = new HostileScene();
  scene.opoleKeys = [OPOLE_KEY];
});

afterEach(() => {
  scene.end();
  vi.useRealTimers();
});

describe('a partner that tells on what a third centre wrote', () => {
  it('is believed with the word of that centre', async () => {
    const entry = note('Woda opada');
    await tells(shown(said(entry)), toldOn(entry));
    expect(open()).toMatchObject(TAKEN);
    expect(scene.disputes).toEqual([]);
  });

  it('is believed with a word that was signed before the key was changed', async () => {
    scene.opoleKeys = ['a later key'];
    scene.formerKeys = [OPOLE_KEY];
    const entry = note('Woda opada');
    await tells(shown(said(entry)), toldOn(entry));
    expect(open()).toMatchObject(TAKEN);
  });

  it('is not believed without it', async () => {
    await tells(toldOn(note('Woda opada')));
    expect(open()).toMatchObject(NOTHING);
    expect(scene.disputes).toEqual(['jesenik not-theirs']);
  });

  const entry = note('Woda opada');
  it.each([
    ['signed by the partner itself (key)', shown(said(entry, PARTNER_KEY))],
    ['of another entry (entry)', shown(said(note('Woda opada')))],
    ['of other words (field for field)', shown(said({ ...entry, lang: 'pl' }))],
    [
      'whose text was changed (hash)',
      shown({ ...said({ ...entry, lang: 'pl' }), text: said(entry).text }),
    ],
    ['with another signature (signature)', shown({ ...said(entry), signature: 'AAAA' })],
    ['of another incident (incident)', { ...shown(said(entry)), incident: entry.id }],
    ['that nobody can read', shown({ ...said(entry), text: '{}' })],
    [
      'that only shows another word',
      shown(messageOf(shown(said(entry)), undefined, { from: 'opole' }, OPOLE_KEY)),
    ],
  ])('is not believed with a word %s', async (_, evidence) => {
    await tells(evidence, toldOn(entry));
    expect(open()).toMatchObject(NOTHING);
    expect(scene.disputes).toContain('jesenik not-theirs');
  });

  it('is not believed where it tells it in parts', async () => {
    const body = toldOn(entry);
    if (body.kind !== 'decided') throw new Error(body.kind);
    const cut = body.entries.length - 1;
    const first: PartnerBody = { ...body, entries: body.entries.slice(0, cut), more: true };
    await tells(first, { ...body, index: cut, entries: body.entries.slice(cut) });
    expect(open()).toMatchObject(NOTHING);
  });

  it('cannot show a word before anybody knows the key, and have it count later', async () => {
    scene.works = ['jesenik'];
    const forged = messageOf(shown(said(entry, PARTNER_KEY)));
    await scene.give(forged);
    scene.works = ['jesenik', 'opole'];
    await scene.give(messageOf(toldOn(entry), forged));
    expect(open()).toMatchObject(NOTHING);
    expect(scene.disputes).toEqual(['jesenik not-theirs']);
  });

  const KOWALSKI: Author = { ...NOVAK, centre: 'nysa', person: 'kowalski' };
  const NOT_OWN = entryOf({ kind: 'note', words: { text: 'Ano', lang: 'cs' } }, KOWALSKI, AT);
  it.each([
    ['what people of a third one wrote', said(NOT_OWN)],
    ['what it said itself', messageOf({ kind: 'asked', entry: entryOf(OFFERED, NOVAK, AT) })],
    [
      'what this centre is to have said',
      messageOf({ kind: 'asked', entry: NOT_OWN }, undefined, { from: 'nysa', to: 'jesenik' }),
    ],
  ])('that shows as the word of another centre %s, is disputed', async (_, message) => {
    await tells(shown(message));
    expect(scene.disputes).toEqual(['jesenik not-theirs']);
  });

  it('cannot have the word of another centre count in the name of a third', async () => {
    scene.opoleKeys = [OPOLE_KEY];
    const told = messageOf({ kind: 'asked', entry }, undefined, { from: 'brno', to: 'jesenik' });
    await tells(shown(told), toldOn(entry));
    expect(open()).toMatchObject(NOTHING);
  });

  it('is believed about centres that nobody knows here: theirs to answer for', async () => {
    const stranger = { ...note('Voda klesá'), author: { ...WOJCIK, centre: 'brno' } };
    await tells(toldOn(stranger));
    expect(open()).toMatchObject(TAKEN);
  });
});
