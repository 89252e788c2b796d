/**
 * What a town's app may say after Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2, "POST Service
 * Request"), and nothing else.
 */
import { z } from 'zod';
import { readEventCode, type EventCode } from '../domain/incident/codes.ts';
import { isLanguage } from '../domain/settings.ts';
import { LONGEST_TEXT } from './incident-facts.ts';

/** Longer ones are no numbers that anybody sends. */
const degrees = (most: number): z.ZodType<number> =>
  z
    .string()
    .trim()
    .max(30)
    .regex(/^-?\d{1,3}(\.\d+)?$/)
    .transform(Number)
    .pipe(z.number().min(-most).max(most));
/** Written by strangers: without what hides letters or turns their order round; lines stay. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (sign) => (sign === '\n' ? sign : ''));
}
const text = (most: number) => z.string().transform(plain).pipe(z.string().trim().max(most));
const line = (most: number) =>
  z
    .string()
    .transform((given) => plain(given).replaceAll('\n', ' '))
    .pipe(z.string().trim().max(most))
    .optional();

export const open311Request = z
  .strictObject({
    service_code: z
      .string()
      .max(20)
      .transform((code): EventCode | null => readEventCode(code))
      .pipe(z.custom<EventCode>((code) => code !== null)),
    lat: degrees(90).optional(),
    long: degrees(180).optional(),
    address_string: line(200),
    description: text(LONGEST_TEXT).refine((said) => said !== ''),
    /** Of ours: the language of the description, where it is not the centre's. */
    lang: z.string().refine(isLanguage).optional(),
    ...{ first_name: line(90), last_name: line(90), phone: line(40), email: line(200) },
    // Names that the specification has and nothing here is done with.
    ...{ jurisdiction_id: line(200), address_id: line(200), account_id: line(200) },
    device_id: line(200),
  })
  .refine(({ lat, long }) => (lat === undefined) === (long === undefined), {
    path: ['lat', 'long'],
  })
  .refine(({ lat, address_string: address = '' }) => lat !== undefined || address !== '', {
    path: ['lat', 'long', 'address_string'],
  });
export type Open311Request = z.infer<typeof open311Request>;
