/** Files that the section `engine` names: what is in them is read with the document, and kept apart from it. */
import { readInvitation } from '../invitation.ts';
import type { Invitation } from '../../domain/invitation.ts';
import { issueAt, type IssuePath, type ProvisioningIssue } from './issue.ts';
import { field } from './rules.ts';
import { readSecretReference } from './secret.ts';

export const ENGINE_FILES = ['join', 'credentials', 'authority'] as const;
export type EngineFile = (typeof ENGINE_FILES)[number];

export interface EngineFilePlace {
  readonly field: EngineFile;
  readonly path: IssuePath;
  /** Relative to the folder of the provisioning file. */
  readonly file: string;
}

/** What stands in them. */
export interface EngineFileContents {
  join?: Invitation;
  /** A credentials file of NATS: a secret. */
  credentials?: string;
  /** PEM. */
  authority?: string;
}

/** Those that are named in a form that can be followed. */
export function engineFilePlaces(raw: unknown): readonly EngineFilePlace[] {
  const engine = field(raw, 'engine');
  return ENGINE_FILES.flatMap((name) => {
    const text = field(engine, name);
    const reference = typeof text === 'string' ? readSecretReference(text) : undefined;
    return reference?.from === 'file'
      ? [{ field: name, path: ['engine', name], file: reference.path }]
      : [];
  });
}

/** @returns what it holds, or `engine-file` where it is not what the field is for. */
export function readEngineFile(
  place: EngineFilePlace,
  text: string,
): EngineFileContents | ProvisioningIssue {
  const other = issueAt(place.path, 'engine-file', { context: place.field });
  if (place.field === 'join') {
    const join = readInvitation(text);
    return join === null ? other : { join };
  }
  const [marks, value] =
    place.field === 'authority'
      ? [['-----BEGIN CERTIFICATE-----'], { authority: text }]
      : [['-BEGIN NATS USER JWT-', '-BEGIN USER NKEY SEED-'], { credentials: text }];
  return marks.every((mark) => text.includes(mark)) ? value : other;
}

/** One way to the centre's server; files and a server of links only beside an address. */
export function engineIssues(raw: unknown): ProvisioningIssue[] {
  const engine = field(raw, 'engine');
  const has = (name: string): boolean => field(engine, name) !== undefined;
  const [first, ...others] = ['url', 'serve', 'join'].filter(has);
  const beside = ['credentials', 'authority', 'border'].filter(
    (name) => has(name) && first !== 'url',
  );
  const other = first ?? 'url';
  return [
    ...others.map((name) => issueAt(['engine', name], 'not-together', { other })),
    ...(first === undefined
      ? beside.slice(0, 1).map(() => issueAt(['engine', 'url'], 'missing'))
      : beside.map((name) => issueAt(['engine', name], 'not-together', { other }))),
  ];
}
