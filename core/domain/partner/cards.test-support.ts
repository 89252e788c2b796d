/** Centres with keys whose signatures can be read with bare eyes. */
import { fakeSealer } from '../../journal/chain.test-support.ts';
import {
  CARD_VERSION,
  replacingCardText,
  signedCardText,
  type Card,
  type SealedCard,
} from './card.ts';

export const NOW = Date.UTC(2026, 10, 22, 12);
export const DAY = 86_400_000;

/** Looks like a raw key: 32 bytes in base64. */
export function keyOf(name: string): string {
  return `${name.replaceAll(/[^A-Za-z0-9]/g, '').padEnd(42, 'x')}A=`;
}

export const NYSA: Card = {
  version: CARD_VERSION,
  centre: {
    ...{ id: 'nysa', name: 'Nysa', country: 'PL', languages: ['pl', 'en'] },
    ...{ authority: 'straz-miejska', timezone: 'Europe/Warsaw' },
  },
  ...{ signingKey: keyOf('nysa'), linkKey: `U${'A'.repeat(55)}` },
  ...{ reach: ['tls://nysa.example:7422'], ca: null },
  ...{ issued: NOW - DAY, until: NOW + 300 * DAY, serial: 10, meantFor: null, answer: null },
};

export const JESENIK: Card = {
  ...NYSA,
  centre: {
    ...{ id: 'jesenik', name: 'Jeseník', country: 'CZ', languages: ['cs', 'en'] },
    ...{ authority: 'mestska-policie', timezone: 'Europe/Prague' },
  },
  ...{ signingKey: keyOf('jesenik'), linkKey: `U${'B'.repeat(55)}`, reach: [] },
};

/** @param replaced The key that it takes the place of. */
export function sealed(card: Card, replaced: string | null = null): SealedCard {
  const sign = (key: string, text: string | null): string => fakeSealer(key).sign(text ?? '');
  return {
    card,
    signature: sign(card.signingKey, signedCardText(card)),
    replaces:
      replaced === null
        ? null
        : { key: replaced, signature: sign(replaced, replacingCardText(card)) },
  };
}
