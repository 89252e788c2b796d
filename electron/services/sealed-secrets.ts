/**
 * Passwords and what proves people, as the workstations of a centre share them: sealed with a secret of
 * the centre, which is sealed to the key of each workstation. All of it stands in the shared records.
 */
import {
  CENTRE_EPOCH,
  CENTRE_KEY,
  MEMBER,
  REMOVED,
  SECRET,
} from '../../core/domain/record/record.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { RecordChange } from '../../core/journal/records.ts';
import type { CentreCipher } from '../../core/record-ports.ts';

/** Under this name the workstation keeps its private key; a key that is lost is made anew. */
const PRIVATE_KEY = 'centre:private-key';

/** JSON texts by kind and id. */
export interface RecordTexts {
  get(kind: string, id: string): string | null;
  of(kind: string): ReadonlyMap<string, string>;
}

/** A secret as this workstation keeps it. */
export type OwnSecret = (name: string) => string | null;

interface Member {
  readonly name: string;
  /** Raw, base64 (X25519). */
  readonly publicKey: string;
}

interface SealedSecret {
  readonly epoch: string;
  readonly sealed: string;
}

export interface SealedSecretsTools {
  readonly cipher: CentreCipher;
  /** The id of the own journal. */
  readonly position: string;
  readonly station: string;
  readonly newId: () => string;
}

/** A secret that the workstations share: of cameras (by their ids), their addresses, people. */
export function isSharedSecret(name: string, isCamera: (id: string) => boolean): boolean {
  return name.startsWith('operator:') || name.startsWith('address:') || isCamera(name);
}

export class SealedSecrets {
  private readonly tools: SealedSecretsTools;
  /** The last one that was opened, by the record that it came from: it is asked for again and again. */
  private opened: { readonly from: string; readonly secret: string | null } | null = null;

  constructor(tools: SealedSecretsTools) {
    this.tools = tools;
  }

  /** @returns the own private key where there is none yet, to be kept; null where there is. */
  newPair(own: OwnSecret): ReadonlyMap<string, string> | null {
    if (this.pairIn(own) !== null) return null;
    const { publicKey, privateKey } = this.tools.cipher.makePair();
    return new Map([[PRIVATE_KEY, JSON.stringify({ publicKey, privateKey })]]);
  }

  /** What says that this workstation belongs to the centre; nothing where it is said already. */
  membership(texts: RecordTexts, own: OwnSecret): RecordChange[] {
    const { position, station } = this.tools;
    const pair = this.pairIn(own);
    const said = texts.get(MEMBER, position);
    if (pair === null || said === REMOVED) return [];
    const value = JSON.stringify({ name: station, publicKey: pair.publicKey } satisfies Member);
    if (said === value) return [];
    // What was sealed to a key that is lost is of no use: somebody seals it anew.
    const lost = [...texts.of(CENTRE_KEY).keys()].filter((id) => id.endsWith(` ${position}`));
    return [
      { kind: MEMBER, id: position, value },
      ...lost.map((id) => ({ kind: CENTRE_KEY, id, value: null })),
    ];
  }

  /** A secret for a centre that has none, or in the place of one that somebody knows who shall not. */
  newEpoch(set: string, texts: RecordTexts): RecordChange[] {
    const { cipher, newId } = this.tools;
    const epoch = newId();
    const secret = cipher.makeSecret();
    return [
      { kind: CENTRE_EPOCH, id: CENTRE_EPOCH, value: JSON.stringify(epoch) },
      ...[...texts.of(MEMBER)].flatMap(([journal, text]) =>
        this.keyFor(set, epoch, secret, journal, text),
      ),
    ];
  }

  /** The centre's secret for those who belong to it and have it not yet. */
  grants(set: string, texts: RecordTexts, own: OwnSecret): RecordChange[] {
    const epoch = this.epochIn(texts);
    const secret = epoch === null ? null : this.secretOf(set, epoch, texts, own);
    if (epoch === null || secret === null) return [];
    return [...texts.of(MEMBER)]
      .filter(([journal]) => texts.get(CENTRE_KEY, `${epoch} ${journal}`) === null)
      .flatMap(([journal, text]) => this.keyFor(set, epoch, secret, journal, text));
  }

  /** @returns what a secret is; undefined: nobody has shared it; null: it cannot be opened here yet. */
  openOne(
    set: string,
    name: string,
    texts: RecordTexts,
    own: OwnSecret,
  ): string | null | undefined {
    const text = texts.get(SECRET, name);
    if (text === null) return undefined;
    const { epoch, sealed } = JSON.parse(text) as SealedSecret;
    const secret = this.secretOf(set, epoch, texts, own);
    return secret === null ? null : this.tools.cipher.open(secret, sealed, `${set} ${name}`);
  }

  /** Whether what is shared of secrets can be opened here. */
  opens(set: string, texts: RecordTexts, own: OwnSecret): boolean {
    const epoch = this.epochIn(texts);
    return (
      texts.of(SECRET).size === 0 ||
      (epoch !== null && this.secretOf(set, epoch, texts, own) !== null)
    );
  }

  /** The records of these secrets; those that are as they were are left out. */
  sealAll(
    set: string,
    secrets: ReadonlyMap<string, string | null>,
    texts: RecordTexts,
    own: OwnSecret,
  ): Result<RecordChange[]> {
    const changes: RecordChange[] = [];
    for (const [name, value] of secrets) {
      const before = this.openOne(set, name, texts, own);
      if (value === null ? before === undefined : before === value) continue;
      const sealed = value === null ? succeed(null) : this.sealed(set, name, value, texts, own);
      if (!sealed.ok) return sealed;
      changes.push({ kind: SECRET, id: name, value: sealed.value });
    }
    return succeed(changes);
  }

  epochIn(texts: RecordTexts): string | null {
    const text = texts.get(CENTRE_EPOCH, CENTRE_EPOCH);
    return text === null ? null : (JSON.parse(text) as string);
  }

  private sealed(
    set: string,
    name: string,
    value: string,
    texts: RecordTexts,
    own: OwnSecret,
  ): Result<string> {
    const epoch = this.epochIn(texts);
    const secret = epoch === null ? null : this.secretOf(set, epoch, texts, own);
    if (epoch === null || secret === null) return fail('centre-key-missing');
    const sealed = this.tools.cipher.seal(secret, value, `${set} ${name}`);
    return succeed(JSON.stringify({ epoch, sealed } satisfies SealedSecret));
  }

  private keyFor(
    set: string,
    epoch: string,
    secret: string,
    journal: string,
    member: string,
  ): RecordChange[] {
    if (member === REMOVED) return [];
    const { publicKey } = JSON.parse(member) as Member;
    const about = `${set} ${epoch} ${journal}`;
    const sealed = this.tools.cipher.sealTo(publicKey, secret, about);
    if (sealed === null) return [];
    return [{ kind: CENTRE_KEY, id: `${epoch} ${journal}`, value: JSON.stringify(sealed) }];
  }

  private secretOf(set: string, epoch: string, texts: RecordTexts, own: OwnSecret): string | null {
    const { position, cipher } = this.tools;
    const text = texts.get(CENTRE_KEY, `${epoch} ${position}`);
    const pair = this.pairIn(own);
    if (text === null || pair === null) return null;
    const from = `${text} ${pair.privateKey}`;
    if (this.opened?.from !== from) {
      const about = `${set} ${epoch} ${position}`;
      const secret = cipher.openWith(pair.privateKey, JSON.parse(text) as string, about);
      this.opened = { from, secret };
    }
    return this.opened.secret;
  }

  private pairIn(own: OwnSecret) {
    const text = own(PRIVATE_KEY);
    return text === null
      ? null
      : (JSON.parse(text) as { readonly publicKey: string; readonly privateKey: string });
  }
}
