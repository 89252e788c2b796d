/**
 * What one centre has of shared incidents, as a file that the other centre's auditor can lay beside his:
 * lines of JSON, the first says whose it is, the last seals them (docs/federation.md).
 */
import { z } from 'zod';
import { decidedEntry } from '../../core/contract/federation-entry.ts';
import { sha256 } from '../../core/contract/incident-entry.ts';
import { centreId, incidentId, time } from '../../core/contract/incident-facts.ts';
import { parsed } from '../../core/contract/parsed.ts';
import type { Decided } from '../../core/domain/federation/body.ts';
import type { Comparison } from '../../core/domain/federation/comparison.ts';
import type { Checker } from '../../core/journal/cuts.ts';

const FORMAT = 'pomezi-compared-1';

const headLine = z.object({
  ...{ format: z.literal(FORMAT), centre: centreId, partner: centreId, made: time },
});
const incidentLine = z.object({ incident: incidentId, entries: z.array(decidedEntry) });
const sealLine = z.object({
  sha256,
  key: z.string().max(64).nullable(),
  signature: z.string().max(200).nullable(),
});

export interface ExportedIncident {
  readonly incident: string;
  readonly entries: readonly Decided[];
  readonly ends: readonly Pick<Comparison, 'count' | 'ours' | 'theirs' | 'verdict' | 'first'>[];
}

export interface SealTools {
  readonly hash: (text: string) => string;
  /** With the centre's key; null where it is not here. */
  readonly sign: (text: string) => { readonly key: string; readonly signature: string } | null;
}

/** What is signed of a file. */
function sealedText(centre: string, digest: string): string {
  return `pomezi compared ${centre} ${digest}`;
}

/** @param made UTC, ms. @returns lines, each with its line feed. */
export function* comparedLines(
  { centre, partner, made }: { centre: string; partner: string; made: number },
  incidents: Iterable<ExportedIncident>,
  { hash, sign }: SealTools,
): Generator<string> {
  const digests: string[] = [];
  const line = (value: unknown): string => {
    const text = JSON.stringify(value);
    digests.push(`${hash(text)}\n`);
    return `${text}\n`;
  };
  yield line({ format: FORMAT, centre, partner, made });
  for (const one of incidents) yield line(one);
  const digest = hash(digests.join(''));
  const signed = sign(sealedText(centre, digest)) ?? { key: null, signature: null };
  yield `${JSON.stringify({ sha256: digest, ...signed })}\n`;
}

export interface ComparedFile {
  readonly centre: string;
  readonly partner: string;
  readonly made: number;
  readonly signature: 'sound' | 'unsound' | 'unknown';
  readonly incidents: readonly {
    readonly incident: string;
    readonly entries: readonly Decided[];
  }[];
}

/**
 * @param keysOf Raw, base64: every key of that centre that is known here.
 * @returns null for what is no such file, or was changed since.
 */
export function readCompared(
  text: string,
  checker: Pick<Checker, 'hash' | 'keyName' | 'verify'>,
  keysOf: (centre: string) => readonly string[],
): ComparedFile | null {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length < 2) return null;
  const seal = parsed(sealLine, lines.at(-1) ?? '');
  const head = parsed(headLine, lines[0] ?? '');
  const said = lines.slice(0, -1);
  if (seal === null || head === null) return null;
  if (checker.hash(said.map((line) => `${checker.hash(line)}\n`).join('')) !== seal.sha256) {
    return null;
  }
  const incidents = said.slice(1).map((line) => parsed(incidentLine, line));
  const sound = incidents.filter((one) => one !== null);
  if (sound.length !== incidents.length) return null;
  const key = keysOf(head.centre).find((one) => checker.keyName(one) === seal.key);
  const { centre, partner, made } = head;
  if (key === undefined || seal.signature === null) {
    return { centre, partner, made, signature: 'unknown', incidents: sound };
  }
  const isSound = checker.verify(key, sealedText(centre, seal.sha256), seal.signature);
  return {
    ...{ centre, partner, made, incidents: sound },
    signature: isSound ? 'sound' : 'unsound',
  };
}
