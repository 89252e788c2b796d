/** Which nats-server is there, and whether it is new enough. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';

/** From then on there are `sync_interval: always` and keys for leaf links. */
export const OLDEST = [2, 10] as const;
const PROGRAM = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';
const ANSWER_MS = 10_000;

export interface Server {
  readonly binary: string;
  /** As it says itself, such as 2.15.1. */
  readonly version: string;
}

/** Places where it may be, the first one that is there counts. */
export interface ServerPlaces {
  /** Of a whole path, NATS_SERVER_BIN; where it is given nothing else is tried. */
  readonly named: string | undefined;
  /** The folder of the program's own resources. */
  readonly beside: string;
  /** PATH. */
  readonly path: string;
  /** What set-up fetched for development. */
  readonly cache: string;
}

/** Fails with `engine-missing` or `engine-too-old`. */
export async function findServer(places: ServerPlaces): Promise<Result<Server>> {
  const candidates =
    places.named === undefined
      ? [places.beside, ...places.path.split(delimiter), places.cache]
          .filter((folder) => folder !== '')
          .map((folder) => join(folder, PROGRAM))
      : [places.named];
  let refused: Result<never> = fail('engine-missing');
  for (const binary of candidates.filter((path) => existsSync(path))) {
    const version = await versionOf(binary);
    if (version.ok) return succeed({ binary, version: version.value });
    // Debian's own may be too old while a newer one stands in the cache.
    refused = version;
  }
  return refused;
}

/** Fails with `engine-missing` or `engine-too-old`. */
export async function versionOf(binary: string): Promise<Result<string>> {
  const printed = await new Promise<string>((done) => {
    const options = { timeout: ANSWER_MS, windowsHide: true };
    execFile(binary, ['--version'], options, (error, output) => {
      done(error ? '' : output);
    });
  });
  const version = /^nats-server: v?(\d+\.\d+\.[\w.-]+)/m.exec(printed)?.[1];
  if (version === undefined) return fail('engine-missing');
  return isOlder(version, OLDEST.join('.'))
    ? fail('engine-too-old', { version })
    : succeed(version);
}

/** By what decides whether a store can be read: 2.10.27 is not older than 2.10.29. */
export function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [thanMajor = 0, thanMinor = 0] = than.split('.').map(Number);
  return major < thanMajor || (major === thanMajor && minor < thanMinor);
}
