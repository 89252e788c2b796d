/** What nats-server reads at its start. Its format holds JSON, so that nothing has to be quoted by hand. */
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import type { EngineAddress, EngineSettings } from '../../../core/engine-ports.ts';
import { PAYLOAD_MOST } from './claims.ts';
import type { EngineFiles } from './engine-files.ts';

/** Of a link that we dial. */
export interface RemoteLink extends EngineAddress {
  readonly id: string;
  /** Public key of its account. */
  readonly account: string;
}

export interface ConfiguredAccounts {
  readonly operator: string;
  /** Public key of SYS. */
  readonly system: string;
}

export function credentialsFile(files: EngineFiles, id: string): string {
  return join(files.links, `${id}.creds`);
}

export function authorityFile(files: EngineFiles, id: string): string {
  return join(files.links, `${id}.crt`);
}

/** On loopback nobody but this computer hears what is said. */
export function isLoopback({ host }: EngineAddress): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** A server that listens everywhere is reached under the first of its names, else on loopback. */
function isEverywhere({ host }: EngineAddress): boolean {
  return host === '0.0.0.0' || host === '::';
}

export function reachedAt({
  client,
  names,
}: Pick<EngineSettings, 'client' | 'names'>): EngineAddress {
  return isEverywhere(client) ? { host: names[0] ?? '127.0.0.1', port: client.port } : client;
}

/** Where other computers of the centre try to reach it; none where it listens everywhere and has no name. */
export function invitedTo({
  client,
  names,
}: Pick<EngineSettings, 'client' | 'names'>): readonly EngineAddress[] {
  const hosts = isLoopback(client)
    ? [client.host]
    : [...new Set([...names, ...(isEverywhere(client) ? [] : [client.host])])];
  return hosts.map((host) => ({ host, port: client.port }));
}

export function listening({ host, port }: EngineAddress): string {
  return `${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

export function serverConfiguration(
  settings: EngineSettings,
  files: EngineFiles,
  accounts: ConfiguredAccounts,
  remotes: readonly RemoteLink[],
): string {
  const tls = { cert_file: files.certificate, key_file: files.certificateKey, timeout: 5 };
  const configuration = {
    server_name: settings.centre,
    listen: listening(settings.client),
    ...(isLoopback(settings.client) ? {} : { tls }),
    // A link that is cut without a word is noticed after 10 to 15 s.
    ...{ ping_interval: '5s', ping_max: 2, write_deadline: '10s' },
    ...{ max_payload: PAYLOAD_MOST, max_connections: 512, max_control_line: 4_096 },
    ...{ pid_file: files.processNumber, log_file: files.log },
    // Bytes; three older ones are kept.
    ...{ logfile_size_limit: 4_194_304, logfile_max_num: 3 },
    ...{ operator: accounts.operator, system_account: accounts.system },
    resolver: { type: 'full', dir: files.accounts, allow_delete: true, interval: '2m' },
    jetstream: {
      ...{ store_dir: files.store, domain: settings.centre },
      // What is acknowledged is on the disk; the default would be up to two minutes late.
      sync_interval: 'always',
      ...{ max_file_store: settings.storeLimitBytes, max_memory_store: 67_108_864 },
    },
    leafnodes: {
      reconnect: '2s',
      ...(settings.leaf === null ? {} : { listen: listening(settings.leaf), tls }),
      remotes: remotes.map((remote) => ({
        urls: [`tls://${listening(remote)}`],
        account: remote.account,
        credentials: credentialsFile(files, remote.id),
        tls: { ca_file: authorityFile(files, remote.id), timeout: 5 },
        // Whom we dial is held by no user of ours: beyond the account, this is all that it may not send.
        deny_imports: ['$JS.>', '$SYS.>', '$KV.>', '$O.>', '_INBOX.>'],
      })),
    },
  };
  return `# Written by the program at each start; changes are lost.\n${JSON.stringify(configuration, null, 2)}\n`;
}
