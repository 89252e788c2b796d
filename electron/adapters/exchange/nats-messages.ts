/**
 * What workstations tell each other through the server. Fields that a newer version adds are passed over:
 * two versions work side by side while a centre is updated.
 */
import { z } from 'zod';
import { time } from '../../../core/contract/incident-facts.ts';
import { parsed } from '../../../core/contract/parsed.ts';
import { login } from '../../../core/contract/session.ts';
import type { Member, Presence } from '../../../core/incident-ports.ts';
import { LANGUAGES } from '../../../core/domain/settings.ts';

const name = z.string().max(200);
// One that windows are not told in this form would keep all else from them.
const journal = z.uuid();
const member = z.object({
  ...{ journal, publicKeys: z.array(z.string().max(200)).max(100), name },
});
const said = z.object({
  ...{ journal, person: login.nullable(), name, role: name.nullable() },
  languages: z.array(z.enum(LANGUAGES)).max(LANGUAGES.length),
  since: time.exactOptional(),
  watching: z.object({ pictures: z.int().min(0), ms: z.int().min(0) }).exactOptional(),
});

/** @returns null for what is none. */
export function readMember(text: string): Member | null {
  return parsed(member, text);
}

/** @returns null for what is none. */
export function readPresence(text: string): Omit<Presence, 'at'> | null {
  return parsed(said, text);
}
