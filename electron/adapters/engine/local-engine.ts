/** The engine of a centre on this computer: keys, configuration, certificate, process, partners. */
import { decode } from '@nats-io/jwt';
import { createUser } from '@nats-io/nkeys';
import type { Engine, EnginePartner, EngineSettings } from '../../../core/engine-ports.ts';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import type { Clock, Documents, Secrets } from '../../../core/ports.ts';
import { authoritySha256 } from './certificates.ts';
import {
  doorUserClaims,
  invitedClaims,
  isUserKey,
  leafUserClaims,
  operatorClaims,
  workstationClaims,
} from './claims.ts';
import { invitedTo, isLoopback, listening, reachedAt } from './configuration.ts';
import { dialled, type EngineBooks } from './engine-accounts.ts';
import { applyChange } from './apply-change.ts';
import { engineFiles, readText, type EngineFiles } from './engine-files.ts';
import { engineSecrets, keepEngineSecrets, newAccountSeed, publicKeyOf } from './engine-secrets.ts';
import { isOlder, versionOf, type Server } from './find-server.ts';
import { watchLinks } from './link-watch.ts';
import {
  ENGINE_DOCUMENT,
  enginePartner,
  parseEngineRecord,
  PARTNERS_MOST,
} from './partner-record.ts';
import { hasRoom, keepCertificate, RUNNING_FREE, serverCare } from './server-care.ts';
import { checkConfiguration, isServed } from './server-process.ts';
import { superviseServer } from './server-supervisor.ts';
import { backupStreams, restoreStreams } from './store-backup.ts';

const DAY_MS = 86_400_000;

export interface EngineParts {
  readonly settings: EngineSettings;
  readonly server: Server;
  /** Its own, nobody else's. */
  readonly folder: string;
  readonly secrets: Secrets;
  readonly documents: Documents;
  readonly clock: Clock;
}

/**
 * Starts it; it runs when this resolves. Fails with `engine-port-taken`, `engine-in-use`,
 * `engine-store-newer`, `engine-missing`, `engine-refused`, `engine-unreachable`, and with what the
 * store, secrets and documents fail with. Then nothing runs.
 */
export async function openEngine(parts: EngineParts): Promise<Result<Engine>> {
  const files = engineFiles(parts.folder);
  if (isServed(files)) return fail('engine-in-use');
  const fits = await storeFits(files, parts.server.version);
  if (!fits.ok) return fits;
  const books = await openBooks(parts);
  if (!books.ok) return books;
  const engine = engineWith(parts, files, books.value);
  const begun = await engine.begin();
  if (begun.ok) return succeed(engine.engine);
  await engine.engine.stop();
  return begun;
}

async function storeFits(files: EngineFiles, version: string): Promise<Result<null>> {
  const written = (await readText(files.storeVersion))?.trim() ?? version;
  if (!isOlder(version, written)) return succeed(null);
  return fail('engine-store-newer', { stored: written, version });
}

async function openBooks(parts: EngineParts): Promise<Result<EngineBooks>> {
  const { settings, documents, clock } = parts;
  const secrets = await engineSecrets(parts.secrets, settings.centre, clock.now());
  if (!secrets.ok) return secrets;
  const kept = await documents.read(ENGINE_DOCUMENT, parseEngineRecord);
  if (!kept.ok) return kept;
  if (kept.value) return succeed({ settings, secrets: secrets.value, record: kept.value });
  const operator = await operatorClaims(settings.centre, secrets.value);
  const record = { version: 1, operator, partners: [], revoked: {} } as const;
  const written = await documents.write(ENGINE_DOCUMENT, record);
  if (!written.ok) return written;
  return succeed({ settings, secrets: secrets.value, record: { ...record, partners: [] } });
}

function engineWith(
  parts: EngineParts,
  files: EngineFiles,
  opened: EngineBooks,
): { readonly engine: Engine; begin(): Promise<Result<null>> } {
  const { settings, documents, clock } = parts;
  let books = opened;
  let server = parts.server;
  /** Changes go one after the other. */
  let last: Promise<unknown> = Promise.resolve();

  const care = serverCare(files, clock, () => ({ books, binary: server.binary }));
  const supervisor = superviseServer(care, clock);
  const watch = watchLinks(
    () => supervisor.connection(),
    () => hasRoom(files, RUNNING_FREE),
    (failure) => void supervisor.giveUp(failure),
    clock,
  );
  const daily = setInterval(() => void inTurn(renew), DAY_MS);

  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = last.then(act);
    last = done.catch(() => undefined);
    return done;
  }

  async function renew(): Promise<Result<null>> {
    const renewed = await keepCertificate(files, books, clock.now());
    if (!renewed.ok) return renewed;
    const connection = renewed.value ? supervisor.connection() : null;
    if (connection === null) return succeed(null);
    const read = await connection.reload();
    return read.ok ? read : supervisor.restart();
  }

  /** Durable first, then done. What cannot be told to a server that runs is told it by a new start. */
  async function change(next: EngineBooks, forgotten: string | null, id: string | null) {
    if (next.secrets !== books.secrets) {
      const written = await keepEngineSecrets(parts.secrets, next.secrets);
      if (!written.ok) return written;
    }
    const written = await documents.write(ENGINE_DOCUMENT, next.record);
    if (!written.ok) return written;
    const redial = dialled(next) !== dialled(books);
    books = next;
    const connection = supervisor.connection();
    if (connection === null) return succeed(null);
    const applied = await applyChange(connection, files, next, { forgotten, id, redial });
    return applied.ok ? applied : supervisor.restart();
  }

  function setSuspended(id: string, suspended: boolean): Promise<Result<null>> {
    return inTurn(() => {
      if (!isKnown(id)) return Promise.resolve(fail('link-partner-unknown'));
      const partners = books.record.partners.map((one) =>
        one.partner.id === id ? { ...one, suspended } : one,
      );
      return change({ ...books, record: { ...books.record, partners } }, null, id);
    });
  }

  const isKnown = (id: string): boolean =>
    books.record.partners.some(({ partner }) => partner.id === id);

  const engine: Engine = {
    state: () => supervisor.state(),
    onState: (handler) => supervisor.onState(handler),
    card: () => ({
      centre: settings.centre,
      publicKey: publicKeyOf(books.secrets.leaf),
      authority: books.secrets.authority,
      authoritySha256: authoritySha256(books.secrets.authority) ?? '',
    }),
    async credentialsFor(publicKey, name) {
      if (!isUserKey(publicKey)) return fail('link-card-unusable', { cause: 'key' });
      const plain = isLoopback(settings.client);
      return succeed({
        url: `${plain ? 'nats' : 'tls'}://${listening(reachedAt(settings))}`,
        authority: plain ? null : books.secrets.authority,
        local: await workstationClaims(books.secrets, publicKey, name),
        door: await doorUserClaims(books.secrets, publicKey, name),
      });
    },
    async invite(id, until) {
      const user = createUser();
      const plain = isLoopback(settings.client);
      return succeed({
        servers: invitedTo(settings).map((at) => `${plain ? 'nats' : 'tls'}://${listening(at)}`),
        authority: plain ? null : books.secrets.authority,
        jwt: await invitedClaims(books.secrets, user, id, until),
        seed: new TextDecoder().decode(user.getSeed()),
      });
    },
    revokeWorkstation: (publicKey) =>
      inTurn(() => {
        const now = Math.floor(clock.now() / 1000);
        const revoked = { ...books.record.revoked, [publicKey]: now };
        return change({ ...books, record: { ...books.record, revoked } }, null, null);
      }),
    addPartner: (given) =>
      inTurn(async () => {
        const partner = checkedPartner(given, books);
        if (!partner.ok) return partner;
        const { id } = partner.value;
        // What was issued to the same key goes on: it may stand in a card that is on its way.
        const isSame = books.record.partners.some(
          (one) => one.partner.id === id && one.partner.publicKey === partner.value.publicKey,
        );
        const known = isSame ? (books.secrets.links[id] ?? null) : null;
        const seed = known ?? newAccountSeed();
        const others = books.record.partners.filter((one) => one.partner.id !== id);
        if (others.length >= PARTNERS_MOST) {
          return fail('link-card-unusable', { cause: String(PARTNERS_MOST) });
        }
        const partners = [...others, { partner: partner.value, suspended: false }];
        const secrets = { ...books.secrets, links: { ...books.secrets.links, [id]: seed } };
        const replaced = known === null ? (books.secrets.links[id] ?? null) : null;
        const next = { ...books, secrets, record: { ...books.record, partners } };
        const changed = await change(next, replaced, id);
        if (!changed.ok) return changed;
        const link = { id, seed, suspended: false };
        const { publicKey } = partner.value;
        return succeed({ credentials: await leafUserClaims(link, settings.centre, publicKey) });
      }),
    suspendPartner: (id) => setSuspended(id, true),
    resumePartner: (id) => setSuspended(id, false),
    revokePartner: (id) =>
      inTurn(() => {
        if (!isKnown(id)) return Promise.resolve(fail('link-partner-unknown'));
        const partners = books.record.partners.filter(({ partner }) => partner.id !== id);
        const { [id]: forgotten = null, ...links } = books.secrets.links;
        const secrets = { ...books.secrets, links };
        return change({ ...books, secrets, record: { ...books.record, partners } }, forgotten, id);
      }),
    partners: () => watch.links(books),
    renewCertificate: () => inTurn(renew),
    backup: (folder) => backupStreams(settings, books.secrets, folder),
    restore: (folder) => restoreStreams(settings, books.secrets, folder),
    replaceServer: (binary) =>
      inTurn(async () => {
        const version = await versionOf(binary);
        if (!version.ok) return version;
        const fits = await storeFits(files, version.value);
        if (!fits.ok) return fits;
        // While the other one still serves.
        const taken = await checkConfiguration(binary, files);
        if (!taken.ok) return taken;
        server = { binary, version: version.value };
        return supervisor.restart();
      }),
    async stop() {
      clearInterval(daily);
      watch.stop();
      await supervisor.stop();
    },
  };
  return { engine, begin: () => supervisor.begin() };
}

/** What comes from a partner's card, and whether its credentials are for our key. */
function checkedPartner(given: EnginePartner, books: EngineBooks): Result<EnginePartner> {
  const read = enginePartner.safeParse(given);
  const refused = (cause: string): Result<never> => fail('link-card-unusable', { cause });
  if (!read.success) return refused(read.error.issues[0]?.path.join('.') ?? '?');
  const partner = read.data;
  if (partner.id === books.settings.centre) return refused('id');
  if (!isUserKey(partner.publicKey)) return refused('publicKey');
  if (partner.dial === null) return succeed(partner);
  if (authoritySha256(partner.dial.authority) === null) return refused('dial.authority');
  return issuedFor(partner.dial.credentials) === publicKeyOf(books.secrets.leaf)
    ? succeed(partner)
    : refused('dial.credentials');
}

/** The public key of the user; null for what was signed by nobody. */
function issuedFor(credentials: string): string | null {
  try {
    return decode(credentials).sub;
  } catch {
    return null;
  }
}
