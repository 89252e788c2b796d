/** An agreement as two neighbours may have it. */
import type { AgreementTerms, Party, Share } from './terms.ts';

export const JESENIK: Party = {
  ...{ centre: 'jesenik', name: 'Jeseník', country: 'CZ', authority: 'municipal-police' },
};
export const NYSA: Party = {
  ...{ centre: 'nysa', name: 'Nysa', country: 'PL', authority: 'municipality' },
};
export const IZMAIL: Party = {
  ...{ centre: 'izmail', name: 'Izmail', country: 'UA', authority: 'municipality' },
};
export const TULCEA: Party = {
  ...{ centre: 'tulcea', name: 'Tulcea', country: 'RO', authority: 'municipal-police' },
};

export const BEGINS = Date.UTC(2026, 0, 1);
export const ENDS = Date.UTC(2027, 0, 1);

export function share(more: Partial<Share> = {}): Share {
  return {
    ...{ id: 'a', owner: 'jesenik', cameras: { of: 'all' }, kinds: ['video', 'stills'] },
    ...{ purposes: ['civil-protection', 'traffic'], regime: 'GDPR', level: 'anonymised' },
    ...{ raised: 'full', hours: null, linesMost: null, copyHours: 0, onward: 'never' },
    ...{ instrument: null, ...more },
  };
}

export function terms(
  shares: readonly Share[] = [share()],
  more: Partial<AgreementTerms> = {},
): AgreementTerms {
  return {
    ...{ id: '5f0c1f5e-0b1c-4f0e-9d6e-0d4d8f7c1a01', version: 1, title: 'Jeseník – Nysa' },
    ...{ parties: [JESENIK, NYSA], from: BEGINS, until: ENDS, paper: null, shares, ...more },
  };
}
