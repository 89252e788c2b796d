/** Centre cards from whoever means harm: with real keys, changed anywhere, and made of anything. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardText, readCardText } from '../../core/contract/partner-card.ts';
import {
  cardFault,
  CARD_LONGEST,
  CARD_VERSION,
  signedCardText,
  type Card,
  type SealedCard,
} from '../../core/domain/partner/card.ts';
import { canonicalText } from '../../core/journal/canonical.ts';
import { armoured, unarmoured } from '../adapters/partners/card-armour.ts';
import { linkKeyOf, makeLinkSeed } from '../adapters/partners/link-key.ts';
import { makePrivateKey, openChecker, openSigningKey } from '../adapters/signing/ed25519.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
const checker = openChecker();
const key = openSigningKey(makePrivateKey());
if (key === null) throw new Error('no key');
const { publicKey } = key;

const CARD: Card = {
  version: CARD_VERSION,
  centre: {
    ...{ id: 'izmail', name: 'Ізмаїл', country: 'UA', languages: ['uk', 'ro'] },
    ...{ authority: 'municipal-police', timezone: 'Europe/Kyiv' },
  },
  ...{ signingKey: publicKey, linkKey: linkKeyOf(makeLinkSeed()) ?? '' },
  reach: ['tls://izmail.example:7422', 'tls://[2001:db8::7]:7422'],
  ca: `-----BEGIN CERTIFICATE-----\n${'MIIB'.repeat(16)}\nAA==\n-----END CERTIFICATE-----\n`,
  ...{ issued: NOW, until: NOW + 365 * DAY, serial: NOW, meantFor: 'tulcea' },
  answer: { serial: 7, print: 'a'.repeat(64), pass: 'eyJ0.eyJq.c2ln' },
};

/** Signed by the very key: nothing but what it says keeps it out. */
function signed(change: object): SealedCard {
  const card = { ...CARD, ...change } as Card;
  return { card, signature: key?.sign(signedCardText(card) ?? '') ?? '', replaces: null };
}

const TEXT = cardText(signed({})) ?? '';
const SENT = armoured(TEXT);

/** What the console makes of it; null: nothing. */
function taken(sent: string): SealedCard | null {
  const text = unarmoured(sent);
  const sealed = text === null ? null : readCardText(text);
  return sealed === null || cardFault(sealed, checker, NOW) !== null ? null : sealed;
}

it('a card comes as it was sent', () => {
  expect(taken(SENT)).toEqual(signed({}));
  expect(taken(`\r\n  ${SENT.replaceAll('\n', '\r\n\t')}\n\n`)).toEqual(signed({}));
});

it('whatever byte of it is changed, it is refused or says the same', () => {
  fc.assert(
    fc.property(fc.nat(SENT.length - 1), fc.string({ unit: 'binary', maxLength: 2 }), (at, by) => {
      const sealed = taken(SENT.slice(0, at) + by + SENT.slice(at + 1));
      expect([null, TEXT]).toContain(sealed === null ? null : cardText(sealed));
    }),
    { numRuns: 1_000 },
  );
});

it('whatever byte of what was signed is changed, it is refused', () => {
  fc.assert(
    fc.property(fc.nat(TEXT.length - 1), fc.string({ unit: 'binary', maxLength: 2 }), (at, by) => {
      const changed = TEXT.slice(0, at) + by + TEXT.slice(at + 1);
      fc.pre(changed !== TEXT);
      expect(taken(armoured(changed))).toBeNull();
    }),
    { numRuns: 1_000 },
  );
});

it('whatever else is sent, nothing comes of it', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json().map(armoured),
    fc.string({ unit: 'binary' }).map(armoured),
    fc.jsonValue().map((value) => armoured(JSON.stringify({ card: value, signature: 'A' }))),
  );
  fc.assert(
    fc.property(anything, (sent) => {
      expect(taken(sent)).toBeNull();
    }),
  );
});

describe('although its own key has signed it, a card is refused', () => {
  const { centre } = CARD;
  it.each<[string, object]>([
    ['with a name that turns the writing', { centre: { ...centre, name: 'Nysa\u202Eaksjop' } }],
    ['with a name that isolates', { centre: { ...centre, name: 'Nysa\u2066x' } }],
    ['with a name that nobody sees', { centre: { ...centre, name: 'Ny\u200Bsa' } }],
    ['with a name of two lines', { centre: { ...centre, name: 'Nysa\nZaufana' } }],
    ['with a line separator', { centre: { ...centre, name: 'Nysa\u2028x' } }],
    ['with heaped marks', { centre: { ...centre, name: `Ny${'\u0301'.repeat(9)}sa` } }],
    ['with a name that is written in another way', { centre: { ...centre, name: 'Nysa\u0301' } }],
    ['with spaces around its name', { centre: { ...centre, name: ' Nysa' } }],
    ['with a long name', { centre: { ...centre, name: 'N'.repeat(121) } }],
    ['with no name', { centre: { ...centre, name: '' } }],
    ['with an id that is a subject', { centre: { ...centre, id: 'nysa.>' } }],
    ['with an id that is a path', { centre: { ...centre, id: '../nysa' } }],
    ['with a country that is none', { centre: { ...centre, country: 'Polska' } }],
    ['with a time zone that is none', { centre: { ...centre, timezone: 'Mars/Olympus' } }],
    ['with a language twice', { centre: { ...centre, languages: ['pl', 'pl'] } }],
    ['with no language', { centre: { ...centre, languages: [] } }],
    ['with another version', { version: 2 }],
    ['with a field that nobody knows', { also: true }],
    ['with another kind of link key', { linkKey: `A${'A'.repeat(55)}` }],
    ['with an address that is no link', { reach: ['file:///etc/passwd'] }],
    ['with an account in its address', { reach: ['tls://user:pass@izmail.example:7422'] }],
    ['with a path in its address', { reach: ['tls://izmail.example:7422/x'] }],
    ['with a port that is none', { reach: ['tls://izmail.example:70000'] }],
    ['with many addresses', { reach: Array(5).fill('tls://a.example:1') }],
    ['with a certificate and something behind it', { ca: `${CARD.ca ?? ''}\nmore` }],
    ['with a key for a certificate', { ca: CARD.ca?.replaceAll('CERTIFICATE', 'PRIVATE KEY') }],
    [
      'with a long certificate',
      { ca: CARD.ca?.replace('AA==', `${'A'.repeat(64)}\n`.repeat(200)) },
    ],
    ['with a pass that is none', { answer: { ...CARD.answer, pass: 'x' } }],
    ['with a print that is none', { answer: { ...CARD.answer, print: 'A'.repeat(64) } }],
    ['that holds for ever', { until: NOW + 5_000 * DAY }],
    ['that holds no longer', { until: NOW }],
    ['from another time', { issued: NOW + 2 * DAY }],
    ['with half a second', { issued: NOW + 0.5 }],
  ])('%s', (_, change) => {
    // Exactly as a sound one is written, so that nothing but what it says keeps it out.
    const text = canonicalText(signed(change)) ?? JSON.stringify(signed(change));
    expect(taken(armoured(text))).toBeNull();
  });

  it('that is longer than any card', () => {
    expect(taken(`${SENT}${' '.repeat(CARD_LONGEST)}`)).toBeNull();
  });
});

it('keys of links are public and the seed is not among them', () => {
  const seed = makeLinkSeed();
  expect(linkKeyOf(seed)).toMatch(/^U[A-Z2-7]{55}$/);
  expect(linkKeyOf(`${seed}x`)).toBeNull();
  expect(linkKeyOf('SAxx')).toBeNull();
});
