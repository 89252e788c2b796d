/** Snapshots that go over the border with an incident: asked for by those who are concerned with it alone. */
import { picture as pictureSchema, pictureAnswer } from '../../core/contract/federation-calls.ts';
import { parsed } from '../../core/contract/parsed.ts';
import { partiesTo } from '../../core/domain/federation/home.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { PartnerCalls } from '../../core/federation-ports.ts';
import type { Exchange, IncidentStore } from '../../core/incident-ports.ts';

/** Of one answer, bytes: a call holds less than a megabyte. */
const PART = 450_000;
/** Larger is no snapshot, bytes. */
const LARGEST = 20_000_000;
const ANSWER_MS = 10_000;
/** Whoever gives a picture byte for byte is not asked for ever. */
const PARTS_MOST = 100;
/** How every JPEG begins. */
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

export interface PicturePorts {
  readonly store: Pick<IncidentStore, 'get' | 'entries'>;
  readonly exchange: Pick<Exchange, 'getBlob' | 'putBlob'>;
}

/** @returns the answer; empty: nobody who has no part in the incident is told anything. */
export async function answerPicture(
  { store, exchange }: PicturePorts,
  partner: string,
  text: string,
): Promise<string> {
  const asked = parsed(pictureSchema, text);
  if (asked === null) return '';
  const { incident, sha256, offset } = asked;
  const known = store.get(incident);
  const isConcerned =
    known.ok && known.value !== null && partiesTo(known.value.incident).has(partner);
  if (!isConcerned || !isOf(store, incident, sha256)) return '';
  const bytes = await exchange.getBlob(sha256);
  const whole = bytes.ok ? bytes.value : null;
  const part = whole === null ? '' : Buffer.from(whole.subarray(offset, offset + PART));
  return JSON.stringify({ size: whole?.length ?? 0, part: part.toString('base64') });
}

/**
 * Kept in the own exchange from then on.
 *
 * @returns null where they have none; `partner-unreachable`.
 */
export async function fetchPicture(
  { exchange }: Pick<PicturePorts, 'exchange'>,
  calls: Pick<PartnerCalls, 'call'>,
  partner: string,
  of: { readonly incident: string; readonly sha256: string },
): Promise<Result<Uint8Array | null>> {
  const parts: Uint8Array[] = [];
  let had = 0;
  for (let nth = 0; ; nth += 1) {
    if (nth === PARTS_MOST) return succeed(null);
    const asked = JSON.stringify({ ...of, offset: had });
    const said = await calls.call(partner, 'picture', asked, ANSWER_MS);
    if (!said.ok) return said;
    const answer = parsed(pictureAnswer, said.value);
    if (answer === null) return fail('partner-unreachable', { partner });
    const part = Buffer.from(answer.part, 'base64');
    if (answer.size === 0 || answer.size > LARGEST || part.length === 0) return succeed(null);
    parts.push(part);
    had += part.length;
    if (had >= answer.size) break;
  }
  const whole = Buffer.concat(parts);
  if (!whole.subarray(0, JPEG.length).equals(JPEG)) return succeed(null);
  // It is refused where it is not what its name says.
  const kept = await exchange.putBlob(of.sha256, whole);
  return kept.ok ? succeed(whole) : kept;
}

function isOf(store: PicturePorts['store'], incident: string, sha256: string): boolean {
  const entries = store.entries(incident);
  return (
    entries.ok &&
    entries.value.some(
      ({ entry }) => entry.body.kind === 'snapshot' && entry.body.sha256 === sha256,
    )
  );
}
