/**
 * What of the profile the workstations of the centre share: its texts as they stand here, the entries that
 * tell the others of a change, and taking over what the centre's order says.
 */
import type { FailureCode } from '../../core/domain/failures.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import {
  CENTRE_EPOCH,
  CENTRE_KEY,
  CLAIM,
  MEMBER,
  recordKey,
  SECRET,
  SHARED_KINDS,
  type RecordName,
} from '../../core/domain/record/record.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Statement } from '../../core/journal/entry.ts';
import type { RecordChange } from '../../core/journal/records.ts';
import type { Records } from '../../core/ports.ts';
import type { InTurn } from './in-turn.ts';
import type { Kept, ProfileData } from './profile-records.ts';
import {
  isSharedSecret,
  SealedSecrets,
  type RecordTexts,
  type SealedSecretsTools,
} from './sealed-secrets.ts';
import {
  claimsOf,
  isShared,
  nameOfRecord,
  recordEntries,
  recordStatement,
  type StatedRecords,
} from './shared-changes.ts';

export interface SharingTools extends SealedSecretsTools {
  /** SHA-256 of the text as UTF-8, 64 hexadecimal digits. */
  readonly hash: (text: string) => string;
}

/** The profile, as far as it is needed here. */
export interface SharedProfile {
  readonly data: Readonly<ProfileData>;
  readonly inTurn: InTurn;
  /** Writes records as they are and reads their parts again. */
  readonly write: (
    changes: readonly RecordChange[],
    because: string,
    beside: readonly Statement[],
  ) => Promise<Result<null>>;
  readonly writeSecrets: (changes: ReadonlyMap<string, string | null>) => Promise<Result<null>>;
  readonly secret: (name: string) => string | null;
  readonly secretNames: () => readonly string[];
  /** Secrets that are part of an address are others now. */
  readonly addressesChanged: () => void;
  readonly change: (changes: readonly RecordChange[], because: string) => Promise<Result<null>>;
}

/** The way to the centre's order; there is none before the exchange is open. */
export interface SharingWay {
  /** Who acts here; null: nobody is signed in. */
  readonly author: () => Pick<Author, 'person' | 'name' | 'role'> | null;
  readonly expect: (ids: readonly string[]) => void;
  /** Resolves when it is known what became of these entries, or when they have to wait. */
  readonly judged: (ids: readonly string[]) => Promise<Result<null>>;
  /** Who wrote what stands there; '' where nobody knows. */
  readonly by: (name: RecordName) => string;
  /** A change was written that the centre has not heard of. */
  readonly changed: () => void;
}

/** Entries of the centre's order that go with a change, and records that it needs besides. */
export interface Told {
  readonly statements: readonly Statement[];
  readonly ids: readonly string[];
  readonly more: readonly RecordChange[];
}

/** What a workstation takes over before another one has handed it the key to the passwords. */
const BEFORE_THE_KEY: readonly string[] = [MEMBER, CENTRE_KEY, CENTRE_EPOCH, 'centre'];

/** Why a workstation says that it belongs to the centre, and hands over keys: nobody waits for it. */
export const GREETS = 'centre.key';

const NOBODY = { person: null, name: '', role: null } as const;

export class ProfileSharing {
  readonly sealed: SealedSecrets;
  private readonly tools: SharingTools;
  private readonly profile: SharedProfile;
  private texts = new Texts(new Map());
  private way: SharingWay | null = null;

  constructor(tools: SharingTools, profile: SharedProfile) {
    this.tools = tools;
    this.profile = profile;
    this.sealed = new SealedSecrets(tools);
  }

  /** What stands here. */
  get standing(): RecordTexts {
    return this.texts;
  }

  get set(): string | null {
    return this.profile.data.shared?.set ?? null;
  }

  connect(way: SharingWay): void {
    this.way = way;
  }

  /** Reads what is shared as it is kept. */
  read(records: Pick<Records, 'read'>): Result<null> {
    const kinds = new Map<string, Map<string, string>>();
    for (const kind of SHARED_KINDS) {
      const read = records.read(kind);
      if (!read.ok) return read;
      kinds.set(kind, new Map(read.value));
    }
    this.texts = new Texts(kinds);
    return succeed(null);
  }

  /** @returns a failure where a change was made from what stands no longer. */
  quicker(bases: readonly Kept[], changes: readonly RecordChange[]): Result<never> | null {
    if (this.set === null) return null;
    const quicker = changes.find((change) => {
      if (!isShared(change) || change.kind === 'order') return false;
      const key = recordKey(change);
      const base = bases.map((kept) => kept.get(key)?.value).find((text) => text !== undefined);
      return (base ?? null) !== this.texts.get(change.kind, change.id);
    });
    if (quicker === undefined) return null;
    return this.refusal('record-changed', quicker, this.way?.by(quicker) ?? '');
  }

  /** In words that name it and who was quicker. */
  refusal(code: FailureCode, about: RecordName | null, by: string): Result<never> {
    if (about === null) return fail(code);
    const name = nameOfRecord(about, (one) => this.texts.get(one.kind, one.id));
    return name === null ? fail('centre-settings-changed', { by }) : fail(code, { by, name });
  }

  /**
   * @param changes Of all records. @param secrets Those that are shared.
   * @returns null where the centre need not hear of it.
   */
  tell(
    changes: readonly RecordChange[],
    secrets: ReadonlyMap<string, string | null>,
    because: string,
  ): Result<Told | null> {
    const { set } = this;
    if (set === null) return succeed(null);
    const sealed = this.sealed.sealAll(set, secrets, this.texts, this.profile.secret);
    if (!sealed.ok) return sealed;
    const shared = [...changes.filter(isShared), ...sealed.value];
    const claims = claimsOf(
      shared,
      ({ kind, id }) => this.texts.get(kind, id),
      this.texts.of('operator'),
    );
    const records = [...shared, ...claims];
    if (records.length === 0) return succeed(null);
    const entries = this.entriesOf(set, this.tools.newId(), records, because);
    if (entries === null) return fail('centre-nameless');
    const ids = entries.map(({ id }) => id);
    this.way?.expect(ids);
    const more = [...sealed.value, ...claims];
    return succeed({ statements: entries.map(recordStatement), ids, more });
  }

  wrote(changes: readonly RecordChange[]): void {
    this.texts = this.texts.with(changes.filter(isShared));
    if (this.set === null) this.way?.changed();
  }

  /** @returns why the order refused it; what waits holds until it is judged. */
  judged(ids: readonly string[]): Promise<Result<null>> {
    if (ids.length === 0 || this.way === null) return Promise.resolve(succeed(null));
    return this.way.judged(ids);
  }

  /** Makes the records of this workstation those of the centre. Fails with `centre-nameless`. */
  found(): Promise<Result<readonly string[]>> {
    return this.profile.inTurn(async () => {
      const { tools, profile, sealed } = this;
      const kept = await this.keepPair();
      if (!kept.ok) return kept;
      const set = tools.newId();
      // What an earlier centre shared is of no use to another.
      const left = this.texts.without([...[SECRET, CLAIM, MEMBER, CENTRE_KEY, CENTRE_EPOCH]]);
      const members = left.with(sealed.membership(left, profile.secret));
      const keyed = members.with(sealed.newEpoch(set, members));
      const names = profile.secretNames().filter((name) => this.isShared(name));
      const secrets = new Map(names.map((name) => [name, profile.secret(name)]));
      const passwords = sealed.sealAll(set, secrets, keyed, profile.secret);
      if (!passwords.ok) return passwords;
      const secret = keyed.with(passwords.value);
      const claimed = (name: RecordName): string | null =>
        name.kind === CLAIM ? secret.get(name.kind, name.id) : null;
      const claims = claimsOf(secret.all(), claimed, new Map());
      const all = secret.with(claims);
      const entries = this.entriesOf(set, set, all.all(), 'centre.founded', new Texts(new Map()));
      if (entries === null) return fail('centre-nameless');
      const ids = entries.map(({ id }) => id);
      this.way?.expect(ids);
      const changes = [...this.texts.differing(all), shared(set)];
      const statements = entries.map(recordStatement);
      const written = await profile.write(changes, 'centre.founded', statements);
      if (!written.ok) return written;
      this.texts = all;
      return succeed(ids);
    });
  }

  /**
   * Takes over what the order says.
   *
   * @param target Gives what is to stand here, by kind and id.
   * @param joins The records that this workstation has not shared until now; null: it has.
   * @returns the kinds of the records that are others now.
   */
  bring(
    target: () => Result<ReadonlyMap<string, ReadonlyMap<string, string>>>,
    joins: string | null,
    wholly: boolean,
  ): Promise<Result<ReadonlySet<string>>> {
    return this.profile.inTurn(async () => {
      const set = joins ?? this.set;
      const wanted = target();
      if (!wanted.ok) return wanted;
      if (set === null) return succeed(new Set<string>());
      const pair = await this.keepPair();
      if (!pair.ok) return pair;
      const whole = new Texts(wanted.value);
      // A camera must never be tried, nor anybody let in, without what proves them.
      const next = this.sealed.opens(set, whole, this.profile.secret)
        ? whole
        : this.texts.with(
            this.texts.differing(whole).filter(({ kind }) => BEFORE_THE_KEY.includes(kind)),
          );
      const changes = this.texts.differing(next);
      const kinds = new Set(changes.map(({ kind }) => kind));
      const all = wholly || kinds.has(CENTRE_KEY) || kinds.has(CENTRE_EPOCH);
      const secrets = this.secretsIn(set, next, all ? null : changes);
      if (secrets.size > 0) {
        const kept = await this.profile.writeSecrets(secrets);
        if (!kept.ok) return kept;
        kinds.add(SECRET);
      }
      const marks = joins === null ? [] : [shared(joins)];
      if (changes.length + marks.length > 0) {
        const written = await this.profile.write([...changes, ...marks], 'centre', []);
        if (!written.ok) return written;
        this.texts = next;
      }
      if ([...secrets.keys()].some((name) => name.startsWith('address:'))) {
        this.profile.addressesChanged();
      }
      return succeed(kinds);
    });
  }

  /** Says that this workstation belongs to the centre, and hands its secret to those who lack it. */
  async greet(): Promise<Result<null>> {
    const { set } = this;
    if (set === null) return succeed(null);
    const { secret } = this.profile;
    const own = this.sealed.membership(this.texts, secret);
    const grants = this.sealed.grants(set, this.texts.with(own), secret);
    const changes = [...own, ...grants];
    return changes.length === 0 ? succeed(null) : this.profile.change(changes, GREETS);
  }

  /** A change of records that are no part of the profile. */
  change(
    make: (texts: Texts, set: string) => Result<readonly RecordChange[]>,
    because: string,
  ): Promise<Result<null>> {
    const { set } = this;
    if (set === null) return Promise.resolve(fail('records-others'));
    const made = make(this.texts, set);
    return made.ok ? this.profile.change(made.value, because) : Promise.resolve(made);
  }

  /** As they would be with another secret of the centre. */
  sealedAnew(texts: Texts, set: string): Result<readonly RecordChange[]> {
    const next = texts.with(this.sealed.newEpoch(set, texts));
    const names = [...texts.of(SECRET).keys()];
    const secrets = new Map(names.map((name) => [name, this.profile.secret(name)]));
    const bare = next.without([SECRET]);
    const sealed = this.sealed.sealAll(set, secrets, bare, this.profile.secret);
    return sealed.ok ? succeed(texts.differing(next.with(sealed.value))) : sealed;
  }

  private isShared(name: string): boolean {
    return isSharedSecret(name, (id) => this.texts.get('camera', id) !== null);
  }

  /** @param changes Only what these are about; null: all of them. */
  private secretsIn(
    set: string,
    next: Texts,
    changes: readonly RecordChange[] | null,
  ): Map<string, string | null> {
    const { secret, secretNames } = this.profile;
    const names =
      changes === null
        ? [...next.of(SECRET).keys(), ...secretNames().filter((name) => this.isShared(name))]
        : changes.filter(({ kind }) => kind === SECRET).map(({ id }) => id);
    const secrets = new Map<string, string | null>();
    for (const name of new Set(names)) {
      const value = this.sealed.openOne(set, name, next, secret);
      // What cannot be opened yet is opened when somebody has handed over the key.
      if (value === null || (value ?? null) === secret(name)) continue;
      secrets.set(name, value ?? null);
    }
    return secrets;
  }

  private async keepPair(): Promise<Result<null>> {
    const pair = this.sealed.newPair(this.profile.secret);
    return pair === null ? succeed(null) : this.profile.writeSecrets(pair);
  }

  private entriesOf(
    set: string,
    change: string,
    changes: readonly RecordChange[],
    because: string,
    before: RecordTexts = this.texts,
  ): StatedRecords[] | null {
    const { position, station, hash, newId } = this.tools;
    const { centre } = this.profile.data;
    if (centre === null) return null;
    const who = this.way?.author() ?? NOBODY;
    const records = changes.map(({ kind, id, value }) => {
      const text = before.get(kind, id);
      return { kind, id, before: text === null ? null : hash(text), value };
    });
    const author: Author = { centre: centre.id, position, ...who };
    return recordEntries({ author, station, set, change, because, records }, newId);
  }
}

function shared(set: string): RecordChange {
  return { kind: 'shared', id: 'shared', value: JSON.stringify({ set }) };
}

/** JSON texts by kind and id; each change makes another one. */
export class Texts implements RecordTexts {
  private readonly kinds: ReadonlyMap<string, ReadonlyMap<string, string>>;

  constructor(kinds: ReadonlyMap<string, ReadonlyMap<string, string>>) {
    this.kinds = kinds;
  }

  get(kind: string, id: string): string | null {
    return this.kinds.get(kind)?.get(id) ?? null;
  }

  of(kind: string): ReadonlyMap<string, string> {
    return this.kinds.get(kind) ?? new Map<string, string>();
  }

  all(): RecordChange[] {
    return [...this.kinds].flatMap(([kind, values]) =>
      [...values].map(([id, value]) => ({ kind, id, value })),
    );
  }

  with(changes: readonly RecordChange[]): Texts {
    const next = new Map(this.kinds);
    for (const kind of new Set(changes.map((change) => change.kind))) {
      next.set(kind, new Map(this.kinds.get(kind)));
    }
    for (const { kind, id, value } of changes) {
      const values = next.get(kind) as Map<string, string>;
      if (value === null) values.delete(id);
      else values.set(id, value);
    }
    return new Texts(next);
  }

  without(kinds: readonly string[]): Texts {
    return new Texts(new Map([...this.kinds].filter(([kind]) => !kinds.includes(kind))));
  }

  /** What makes the other out of this one. */
  differing(other: Texts): RecordChange[] {
    const set = other.all().filter(({ kind, id, value }) => this.get(kind, id) !== value);
    const gone = this.all().filter(({ kind, id }) => other.get(kind, id) === null);
    return [...set, ...gone.map(({ kind, id }) => ({ kind, id, value: null }))];
  }
}
