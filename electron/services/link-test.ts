/** The self-test's part about the centre's server and its links to partners. */
import { ENGINE_SECRETS, type EngineChoice } from '../../core/domain/engine.ts';
import type { Failure, Result } from '../../core/domain/result.ts';
import { finding, type Finding } from '../../core/domain/self-test.ts';
import type {
  EngineAddress,
  ForeignEngine,
  ForeignEngineChecked,
} from '../../core/engine-ports.ts';

/** A partner as the engine keeps it. */
export interface LinkToTest {
  readonly id: string;
  /** Where we dial, and whose certificate answers there; null: the partner dials. */
  readonly dial: (EngineAddress & { readonly authority: string }) | null;
}

export interface LinkTestPorts {
  readonly engine: () => EngineChoice | null;
  /** The program with which a server is run here. */
  readonly findServer: () => Promise<Result<{ readonly binary: string; readonly version: string }>>;
  /** Whether a server answers there; nobody signs in. */
  readonly look: (at: EngineAddress, authority: string | null) => Promise<Result<null>>;
  /** Signs in and looks whether it is fit. */
  readonly check: (engine: ForeignEngine) => Promise<Result<ForeignEngineChecked>>;
  readonly secret: (name: string) => Promise<string | null>;
  readonly partners: () => Promise<readonly LinkToTest[]>;
}

export async function testServer(ports: LinkTestPorts): Promise<Finding[]> {
  const engine = ports.engine();
  if (engine === null) return [finding('server-none')];
  if ('serve' in engine) return testProgram(ports);
  const own = 'url' in engine && engine.border !== undefined ? await testProgram(ports) : [];
  if (isFolder(engine)) return own.length > 0 ? own : [finding('server-none')];
  return [...own, ...(await testServerOfOthers(ports, engine))];
}

/** What a server of this computer is run with. */
async function testProgram(ports: LinkTestPorts): Promise<Finding[]> {
  const found = await ports.findServer();
  if (!found.ok) return [failed('server-failed', found.failure)];
  const { binary: path, version } = found.value;
  return [finding('server-found', { version, path })];
}

async function testServerOfOthers(
  ports: LinkTestPorts,
  engine: Exclude<EngineChoice, { readonly serve: unknown }>,
): Promise<Finding[]> {
  const servers = 'url' in engine ? [engine.url] : engine.joined.servers;
  const credentials = 'url' in engine ? await ports.secret(ENGINE_SECRETS.credentials) : null;
  const address = servers.join(', ');
  if (credentials !== null) {
    const authority = 'url' in engine ? (engine.authority ?? null) : null;
    const checked = await ports.check({ urls: servers, authority, credentials });
    if (!checked.ok) return [failed('server-failed', checked.failure)];
    const lacks = checked.value.lacks.map((failure) => failed('server-lacks', failure));
    return [finding('server-answers', { address }), ...lacks];
  }
  const authority = 'joined' in engine ? engine.joined.authority : (engine.authority ?? null);
  let last: Failure | null = null;
  // One that answers is enough: they are names of the same computer, or of one cluster.
  for (const server of servers) {
    const looked = await ports.look(addressOf(server), authority);
    if (looked.ok) return [finding('server-answers', { address: server })];
    last = looked.failure;
  }
  return last === null ? [] : [failed('server-failed', last)];
}

export async function testPartners(ports: LinkTestPorts): Promise<Finding[]> {
  const partners = await ports.partners();
  return Promise.all(
    partners.map(async ({ id: partner, dial }) => {
      if (dial === null) return finding('partner-dials', { partner });
      const address = `${dial.host}:${dial.port}`;
      const looked = await ports.look(dial, dial.authority);
      if (looked.ok) return finding('partner-answers', { partner, address });
      const { cause = '' } = looked.failure.params;
      return finding('partner-failed', { partner, address, cause });
    }),
  );
}

function failed(code: 'server-failed' | 'server-lacks', failure: Failure): Finding {
  return finding(code, { ...failure.params, failure: failure.code });
}

function isFolder(engine: EngineChoice): boolean {
  return 'url' in engine && engine.url.startsWith('file:');
}

function addressOf(server: string): EngineAddress {
  const { hostname: host, port } = new URL(server.replace(/^(nats|tls):/, 'https:'));
  return { host: host.replace(/^\[|\]$/g, ''), port: port === '' ? 443 : Number(port) };
}
