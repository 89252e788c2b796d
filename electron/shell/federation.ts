/** The centre's own NATS server, its links to partners, and the gateway that speaks over them. */
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import type { Engine, EngineSettings } from '../../core/engine-ports.ts';
import type { PartnerCalls } from '../../core/federation-ports.ts';
import type { LinkedPartner, PartnerLinks } from '../../core/partner-ports.ts';
import { ENGINE_SECRETS, type EngineBorder } from '../../core/domain/engine.ts';
import { succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { Clock, Documents, Secrets } from '../../core/ports.ts';
import { engineSecrets } from '../adapters/engine/engine-secrets.ts';
import { ownSeed } from '../services/joining.ts';
import type { ProfileData } from '../services/profile-records.ts';
import { findServer, type ServerPlaces } from '../adapters/engine/find-server.ts';
import { openEngine } from '../adapters/engine/local-engine.ts';
import { openNatsCalls, type OpenedCalls } from '../adapters/exchange/nats-calls.ts';
import type { NatsPlace } from '../adapters/exchange/nats-link.ts';
import { linkKeyOf, makeLinkSeed } from '../adapters/partners/link-key.ts';

export interface FederationTools {
  /** Of the profile. */
  readonly folder: string;
  /** Of the program's own resources. */
  readonly beside: string;
  readonly settings: EngineSettings;
  readonly secrets: Secrets;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly outcome: (failure: Failure | null) => void;
}

/** What runs here for the centre. */
export interface Federation {
  /** As this workstation connects to its centre; null: the centre's server runs elsewhere, its links here. */
  readonly place: NatsPlace | null;
  readonly calls: PartnerCalls & Pick<OpenedCalls, 'reach' | 'letIn'>;
  readonly links: PartnerLinks;
  /** With it this centre dials: a secret. */
  readonly leafSeed: string;
  readonly engine: Engine;
  end(): Promise<void>;
}

const GB = 1_000_000_000;
/** Nothing is kept in it: what links carry stands in the order of the centre. */
const BORDER_STORE_BYTES = 64_000_000;

/**
 * What the profile says about it: the centre's server with its links, or the links alone.
 *
 * @returns null where neither runs here.
 */
export async function serveCentre({
  profile,
  ...tools
}: Omit<FederationTools, 'settings'> & {
  readonly profile: { readonly data: Pick<ProfileData, 'engine' | 'centre'> };
}): Promise<Result<Federation | null>> {
  const { engine, centre } = profile.data;
  // A server bears the name of its centre: one without a name has none to run.
  if (engine === null || centre === null) return succeed(null);
  if ('serve' in engine) {
    const { address, port, storeGb } = engine.serve;
    const client = { host: address, port };
    const settings = { centre: centre.id, client, storeLimitBytes: storeGb * GB };
    return openFederation({ ...tools, settings: { ...settings, ...reached(engine.serve) } });
  }
  if (!('url' in engine) || engine.border === undefined) return succeed(null);
  const client = { host: '127.0.0.1', port: engine.border.port };
  const settings = { centre: centre.id, client, storeLimitBytes: BORDER_STORE_BYTES };
  const opened = await openFederation({
    ...tools,
    settings: { ...settings, ...reached(engine.border) },
  });
  return opened.ok ? succeed({ ...opened.value, place: null }) : opened;
}

function reached({
  address,
  partners,
  names,
}: EngineBorder): Pick<EngineSettings, 'leaf' | 'names'> {
  return { names, leaf: partners === null ? null : { host: address, port: partners } };
}

/** @param beside Of the program's own resources. */
export function serverPlaces(beside: string): ServerPlaces {
  return {
    ...{ named: process.env['NATS_SERVER_BIN'], beside },
    ...{ path: process.env['PATH'] ?? '', cache: join(homedir(), '.cache', 'pomezi') },
  };
}

/** Fails as `findServer` and `openEngine` do; then nothing runs. */
async function openFederation(tools: FederationTools): Promise<Result<Federation>> {
  const { folder, settings, secrets, documents, clock } = tools;
  const server = await findServer(serverPlaces(tools.beside));
  if (!server.ok) return server;
  const opened = await openEngine({
    ...{
      settings,
      server: server.value,
      folder: join(folder, 'engine'),
      secrets,
      documents,
      clock,
    },
  });
  if (!opened.ok) return opened;
  const engine = opened.value;
  const kept = await secrets.read();
  const seed = kept.ok
    ? await ownSeed(secrets, {
        ...{ keyOf: linkKeyOf, makeSeed: makeLinkSeed },
        known: kept.value.get(ENGINE_SECRETS.key) ?? null,
      })
    : kept;
  if (!seed.ok) {
    await engine.stop();
    return seed;
  }
  const name = hostname();
  const given = await engine.credentialsFor(linkKeyOf(seed.value) ?? '', name);
  if (!given.ok) {
    await engine.stop();
    return given;
  }
  const made = await engineSecrets(secrets, settings.centre, clock.now());
  if (!made.ok) {
    await engine.stop();
    return made;
  }
  const { url, authority, local, door } = given.value;
  const placeWith = (jwt: string): NatsPlace => ({
    ...{ servers: [url], authority, name, credentials: { jwt, seed: seed.value } },
  });
  const calls = openNatsCalls(placeWith(local), placeWith(door));
  return succeed({
    ...{ place: placeWith(local), calls, engine, leafSeed: made.value.leaf },
    links: linksOf(engine, settings, tools.outcome),
    async end() {
      await calls.close();
      await engine.stop();
    },
  });
}

/** Links follow what people decide about partners; one after the other, and what fails is told. */
function linksOf(
  engine: Engine,
  { centre, leaf, names }: EngineSettings,
  outcome: (failure: Failure | null) => void,
): PartnerLinks {
  /** Of each key that was let in; a card that is made meanwhile waits for it. */
  const passes = new Map<string, Promise<string | null>>();
  const tell = (done: Promise<Result<unknown>>): void => {
    void done.then((result) => {
      if (!result.ok) outcome(result.failure);
    });
  };
  return {
    addPartner(partner) {
      const added = engine.addPartner({
        ...{
          id: partner.id,
          publicKey: partner.publicKey,
          dial: dialOf(partner, centre, leaf !== null),
        },
      });
      tell(added);
      passes.set(
        `${partner.id} ${partner.publicKey}`,
        added.then((done) => (done.ok ? done.value.credentials : null)),
      );
    },
    suspendPartner: (id) => {
      tell(engine.suspendPartner(id));
    },
    revokePartner: (id) => {
      tell(engine.revokePartner(id));
    },
    reach: () => ({
      urls: leaf === null ? [] : names.map((name) => `tls://${name}:${leaf.port}`),
      // One line break at the end, as files of certificates have.
      ca: `${engine.card().authority.trimEnd()}\n`,
    }),
    passFor: (id, linkKey) => passes.get(`${id} ${linkKey}`) ?? Promise.resolve(null),
  };
}

/** Whoever was let in dials; of two that could the first by id does, so that there is one link. */
function dialOf(
  { id, dial }: LinkedPartner,
  own: string,
  isReached: boolean,
): Parameters<Engine['addPartner']>[0]['dial'] {
  const [first] = dial?.urls ?? [];
  if (dial === null || first === undefined || dial.ca === null || dial.pass === null) return null;
  if (isReached && own > id) return null;
  const { hostname: host, port } = new URL(first.replace(/^tls:/, 'https:'));
  return { host, port: Number(port), authority: dial.ca, credentials: dial.pass };
}
