/** Who may ask a device: a token in the request or digest in the header, neither of them twice. */
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { DeviceOptions, DeviceUser } from './options.ts';
import type { Token } from './soap.ts';

/** How far a token's time may be from the device's, ms. */
const TOKEN_MS = 60_000;
const REALM = 'camera';

export class Authority {
  readonly users: DeviceUser[];
  /** Requests that named a user with a wrong password. */
  wrong = 0;
  readonly #options: DeviceOptions;
  readonly #clock: () => number;
  readonly #used = new Set<string>();
  readonly #nonces = new Map<string, number>();

  constructor(options: DeviceOptions, users: readonly DeviceUser[], clock: () => number) {
    this.#options = options;
    this.users = users.map((user) => ({ ...user }));
    this.#clock = clock;
  }

  get locked(): boolean {
    return this.wrong >= (this.#options.faults?.locksAfter ?? Infinity);
  }

  /** @returns whether who asks is a user of the device. */
  admits(request: IncomingMessage, token: Token | null): boolean {
    const auth = this.#options.auth ?? 'token';
    if (auth === 'none') return true;
    if (this.locked) return false;
    if (token !== null && auth !== 'digest') return this.#counted(this.#tokenHolds(token));
    const header = request.headers.authorization;
    if (header === undefined || auth === 'token') return false;
    return this.admitsDigest(request);
  }

  admitsDigest(request: IncomingMessage): boolean {
    const header = request.headers.authorization;
    return header !== undefined && this.#counted(this.#digestHolds(header, request));
  }

  /** What a request without digest is answered with. */
  challenge(): string {
    const nonce = randomBytes(16).toString('hex');
    this.#nonces.set(nonce, 0);
    return `Digest realm="${REALM}", qop="auth", nonce="${nonce}", algorithm=MD5`;
  }

  #counted(holds: boolean): boolean {
    if (!holds) this.wrong += 1;
    return holds;
  }

  #tokenHolds({ user, digest, nonce, created }: Token): boolean {
    const known = this.users.find(({ name }) => name === user);
    const at = Date.parse(created);
    if (known === undefined || !(Math.abs(at - this.#clock()) <= TOKEN_MS)) return false;
    if (this.#used.has(nonce)) return false;
    this.#used.add(nonce);
    const parts = [Buffer.from(nonce, 'base64'), Buffer.from(created), Buffer.from(known.password)];
    return createHash('sha1').update(Buffer.concat(parts)).digest('base64') === digest;
  }

  /** RFC 7616 with MD5, as most cameras have it. */
  #digestHolds(header: string, { method, url }: IncomingMessage): boolean {
    const said = new Map<string, string>();
    for (const [, name, quoted, plain] of header.matchAll(/(\w+)=(?:"([^"]*)"|([^\s,]+))/g)) {
      said.set(name ?? '', quoted ?? plain ?? '');
    }
    const field = (name: string): string => said.get(name) ?? '';
    const known = this.users.find(({ name }) => name === field('username'));
    const count = Number.parseInt(field('nc'), 16);
    const last = this.#nonces.get(field('nonce'));
    if (known === undefined || last === undefined || !(count > last)) return false;
    if (field('uri') !== url) return false;
    this.#nonces.set(field('nonce'), count);
    const secret = md5(`${known.name}:${REALM}:${known.password}`);
    const asked = md5(`${method ?? ''}:${url}`);
    const parts = [secret, field('nonce'), field('nc'), field('cnonce'), field('qop'), asked];
    return md5(parts.join(':')) === field('response');
  }
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
