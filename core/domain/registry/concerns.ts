/** What somebody should look at in a camera's entry: none of it stops the work by itself. */
import type { Camera } from '../camera.ts';
import { retentionAdvice } from './retention.ts';
import { whyNotLive } from './sign.ts';

export const CONCERNS = [
  'sign-missing',
  'sign-to-confirm',
  /** Nobody has said whether it watches public space. */
  'space-unsaid',
  'owner-unsaid',
  'purpose-unsaid',
  'regime-unsaid',
  /** Nobody is named whom to ask. */
  'contact-missing',
  'retention-long',
  /** Sound is on without a legal basis. */
  'audio-without-basis',
  /** Shared without the agreement that allows it. */
  'sharing-without-agreement',
] as const;
export type Concern = (typeof CONCERNS)[number];

/** @param country Of the centre, ISO 3166-1; null: not known. In the order of the list. */
export function concernsAbout(camera: Camera, country: string | null): Concern[] {
  const { owner, purpose, regime, retentionHours, record } = camera;
  const contact = record?.contact;
  const notLive = whyNotLive(camera);
  const advice = country === null ? null : retentionAdvice(country);
  const shared = record?.sharing !== undefined && record.sharing.level !== 'none';
  const rules: readonly (readonly [boolean, Concern])[] = [
    [notLive === 'sign-missing', 'sign-missing'],
    [notLive === 'sign-to-confirm', 'sign-to-confirm'],
    [record?.space === undefined, 'space-unsaid'],
    [owner === undefined, 'owner-unsaid'],
    [purpose === undefined && record?.purposes === undefined, 'purpose-unsaid'],
    [regime === undefined, 'regime-unsaid'],
    [contact?.phone === undefined && contact?.email === undefined, 'contact-missing'],
    [advice !== null && (retentionHours ?? 0) > advice.most, 'retention-long'],
    [record?.audio?.state === 'on' && record.audio.basis === undefined, 'audio-without-basis'],
    [shared && record.sharing.agreement === undefined, 'sharing-without-agreement'],
  ];
  return rules.flatMap(([holds, concern]) => (holds ? [concern] : []));
}
