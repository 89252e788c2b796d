/** How long recordings are usually kept, by country: advice to be confirmed by the centre's own data protection officer. */

interface RetentionAdvice {
  /** Hours. */
  readonly usual: number;
  /** Hours; beyond it a reason is expected. */
  readonly most: number;
}

const DAY = 24;

/**
 * None of these is a statute for every camera. CZ: EDPB Guidelines 3/2019 (beyond 72 h needs growing
 * justification). PL: Regulation of 16.12.2009 § 3 and act on municipal government Article 9a. LV:
 * Cabinet regulation 153/2017 and practice. LT, RO, UA: practice of municipalities.
 */
const ADVICE: Readonly<Record<string, RetentionAdvice>> = {
  CZ: { usual: 72, most: 30 * DAY },
  PL: { usual: 30 * DAY, most: 90 * DAY },
  LV: { usual: 30 * DAY, most: 90 * DAY },
  LT: { usual: 30 * DAY, most: 30 * DAY },
  RO: { usual: 30 * DAY, most: 30 * DAY },
  UA: { usual: 30 * DAY, most: 30 * DAY },
};

/** @param country ISO 3166-1, two capital letters. @returns null where nothing is known. */
export function retentionAdvice(country: string): RetentionAdvice | null {
  return Object.hasOwn(ADVICE, country) ? (ADVICE[country] ?? null) : null;
}
