/**
 * The `Cam` of the library `onvif` with our transport under it. The library makes requests and reads
 * answers; what it leaves to chance is done here: limits, deadlines, certificates, escaping, passwords
 * in UTF-8, addresses behind NAT, and that a password is sent once.
 */
import { Cam } from 'onvif';
import { parseSOAPString } from 'onvif/lib/utils.js';
import type { OnvifAccess } from '../../../core/domain/onvif.ts';
import { OnvifFault } from './fault.ts';
import { exchange, type Answer } from './guarded-http.ts';
import { escapeXml, guardedXml } from './guarded-xml.ts';

/** Answers with many profiles have some 100 kB. */
const MOST_SOAP_BYTES = 1_000_000;
/** One that answers after 4 s is slow and sound. */
const CALL_MS = 8_000;
/** Pulling events waits a minute at the device. */
const PULL_MS = 75_000;

/**
 * How the device wants to be told who asks: as it said itself when it was asked without a password.
 * Trying one way after the other would count as two wrong passwords.
 */
export type Scheme = 'none' | 'token' | 'digest';

type Callback<T> = (error: Error | null, value: T) => void;
type Ask<O, T> = (options: O, callback: Callback<T>) => void;

interface RequestOptions {
  readonly service?: string;
  readonly body: string;
  /** Of a subscription, as `url.parse` gives it. */
  readonly url?: { readonly href: string };
  readonly replyTimeout?: number;
}

/** A position in the library's words. */
export interface LibraryVector {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly profileToken: string;
}

interface Profiled {
  readonly profileToken: string;
}

/** What is used of `Cam`; its own types leave the inner parts out. Answers are not to be trusted. */
interface LibraryCam {
  username: string | undefined;
  password: string | undefined;
  useWSSecurity: boolean;
  timeShift: number | undefined;
  media2Support: boolean | undefined;
  uri: Record<string, { readonly href: string }> | undefined;
  events: { subscription?: unknown };
  presets: Readonly<Record<string, unknown>> | undefined;
  on(name: 'warning', handler: (warning: unknown) => void): unknown;
  _envelopeHeader(open?: boolean): string;
  _envelopeFooter(): string;
  _passwordDigest(): unknown;
  digestAuth(
    challenges: readonly string[],
    asked: { readonly method: string; readonly path: string },
  ): string;
  getSystemDateAndTime(callback: Callback<unknown>): void;
  getServices(capabilities: boolean, callback: Callback<unknown>): void;
  getCapabilities(callback: Callback<unknown>): void;
  getDeviceInformation(callback: Callback<unknown>): void;
  getProfiles(callback: Callback<unknown>): void;
  getStreamUri: Ask<Profiled & { readonly protocol: string }, unknown>;
  getSnapshotUri: Ask<Profiled, unknown>;
  getPresets: Ask<Profiled, unknown>;
  getStatus: Ask<Profiled, unknown>;
  continuousMove: Ask<LibraryVector & { readonly timeout: number }, unknown>;
  relativeMove: Ask<LibraryVector, unknown>;
  absoluteMove: Ask<LibraryVector, unknown>;
  stop: Ask<Profiled & { readonly panTilt: boolean; readonly zoom: boolean }, unknown>;
  gotoPreset: Ask<Profiled & { readonly preset: string }, unknown>;
  gotoHomePosition: Ask<Profiled, unknown>;
  setPreset: Ask<
    Profiled & { readonly presetName: string; readonly presetToken?: string },
    unknown
  >;
  removePreset: Ask<Profiled & { readonly presetToken: string }, unknown>;
  getUsers(callback: Callback<unknown>): void;
  createPullPointSubscription(callback: Callback<unknown>): void;
  pullMessages: Ask<{ readonly messageLimit: number }, unknown>;
  renew: Ask<object, unknown>;
  unsubscribe(callback: Callback<unknown>): void;
}

const Library = Cam as unknown as new (options: {
  readonly hostname: string;
  readonly autoconnect: false;
}) => LibraryCam;

export class GuardedCam extends Library {
  readonly base: URL;
  readonly #access: OnvifAccess;
  readonly #signal: AbortSignal;
  #scheme: Scheme = 'none';
  /** Of the certificate that the device showed last. */
  fingerprint: string | null = null;
  /** What the last answer asked for besides a password; empty: it did not ask for digest. */
  challenges: readonly string[] = [];

  /** @param signal Ends everything that this device is being asked. */
  constructor(access: OnvifAccess, base: URL, signal: AbortSignal) {
    super({ hostname: base.hostname, autoconnect: false });
    this.base = base;
    this.#access = access;
    this.#signal = signal;
    // An emitter without a listener for what it warns of is as good; this one says that it is meant.
    this.on('warning', () => undefined);
  }

  get scheme(): Scheme {
    return this.#scheme;
  }

  /** From now on requests say who asks, in this way. */
  identify(scheme: Scheme): void {
    this.#scheme = scheme;
    const { user, password } = this.#access;
    this.username = scheme === 'none' ? undefined : (user ?? undefined);
    this.password = scheme === 'none' ? undefined : (password ?? undefined);
    this.useWSSecurity = scheme === 'token';
  }

  override _envelopeHeader(open?: boolean): string {
    const { username } = this;
    if (username === undefined) return super._envelopeHeader(open);
    this.username = escapeXml(username);
    try {
      return super._envelopeHeader(open);
    } finally {
      this.username = username;
    }
  }

  /** The library takes a password for ASCII; WS-Security (UsernameToken profile, 3.1) wants UTF-8. */
  override _passwordDigest(): unknown {
    const { password } = this;
    if (password === undefined) return super._passwordDigest();
    this.password = Buffer.from(password, 'utf8').toString('latin1');
    try {
      return super._passwordDigest();
    } finally {
      this.password = password;
    }
  }

  /** Stands where the library would speak HTTP itself. */
  _request(options: RequestOptions, callback: Callback<unknown>): void {
    this.#ask(options)
      .then(({ text, status }) => {
        parseSOAPString(text, callback, status);
      })
      .catch((error: unknown) => {
        callback(error instanceof Error ? error : new Error('unknown'), null);
      })
      // What the library throws at an answer that is none: the deadline ends this call.
      .catch(() => undefined);
  }

  /** Requests for which the library has no words; the body is XML, its values escaped. */
  async say(body: string): Promise<void> {
    await this.#ask({ body: this._envelopeHeader() + body + this._envelopeFooter() });
  }

  /** A value for a request. */
  word(text: string): string {
    return escapeXml(text);
  }

  /** A picture or another file of the device, with the password in the way in which it asks for it. */
  async fetch(url: URL, most: number): Promise<Answer> {
    return this.#withDigest('GET', url, {}, undefined, most, CALL_MS);
  }

  /**
   * Where the device says that something is, as seen from here: its own host is ours, whatever it
   * takes itself for behind NAT, and it sends us to nobody else.
   */
  reached(announced: string): URL {
    const url = URL.canParse(announced) ? new URL(announced) : this.base;
    if (url.hostname === this.base.hostname && url.protocol === this.base.protocol) return url;
    return new URL(url.pathname + url.search, this.base.origin);
  }

  async #ask(options: RequestOptions): Promise<{ readonly text: string; readonly status: number }> {
    const { service, body, url } = options;
    const announced = url?.href ?? (service === undefined ? undefined : this.uri?.[service]?.href);
    if (service !== undefined && service !== 'device' && announced === undefined) {
      throw new OnvifFault('onvif-not-supported');
    }
    const target = announced === undefined ? this.base : this.reached(announced);
    const withinMs = options.replyTimeout === undefined ? CALL_MS : PULL_MS;
    const headers = { 'content-type': `application/soap+xml; charset=utf-8${actionOf(body)}` };
    const answer = await this.#withDigest('POST', target, headers, body, MOST_SOAP_BYTES, withinMs);
    const text = answer.body.toString('utf8');
    if (answer.status === 401) throw new OnvifFault('onvif-password-refused');
    if (answer.status >= 300 && answer.status < 400) throw new OnvifFault('onvif-not-a-device');
    if (answer.status === 404 || !text.includes('Envelope')) {
      throw new OnvifFault('onvif-not-a-device', { address: target.host });
    }
    const plain = guardedXml(text);
    if (/\bFault\b/.test(plain)) throw faultOfAnswer(plain);
    return { text: plain, status: answer.status };
  }

  async #withDigest(
    method: 'GET' | 'POST',
    url: URL,
    headers: Readonly<Record<string, string>>,
    body: string | undefined,
    most: number,
    withinMs: number,
  ): Promise<Answer> {
    const what = {
      ...{ method, url, most, withinMs, signal: this.#signal },
      ...{ fingerprint: this.#access.fingerprint, ...(body === undefined ? {} : { body }) },
    };
    const first = await exchange({ ...what, headers });
    this.fingerprint = first.fingerprint;
    this.challenges = digestChallenges(first.rawHeaders);
    // A picture may be behind digest where the services take a token.
    const answers = this.#scheme === 'digest' || (this.#scheme === 'token' && method === 'GET');
    if (first.status !== 401 || this.challenges.length === 0 || !answers) return first;
    const path = url.pathname + url.search;
    const authorization = this.digestAuth(this.challenges, { method, path });
    return exchange({ ...what, headers: { ...headers, authorization } });
  }
}

/** A device may offer several algorithms, each in a header of its own. */
function digestChallenges(rawHeaders: readonly string[]): string[] {
  return rawHeaders
    .filter(
      (value, index) =>
        index % 2 === 1 &&
        rawHeaders[index - 1]?.toLowerCase() === 'www-authenticate' &&
        /^digest\s/i.test(value),
    )
    .map((value) => value.replace(/^digest/i, 'Digest'));
}

/** The name of the operation as the parameter `action` (SOAP 1.2 part 2, 6.5.3). */
function actionOf(body: string): string {
  const found = /<s:Body[^>]*><([A-Za-z]+)[^>]*? xmlns="([^"]+)"/.exec(body);
  return found === null ? '' : `; action="${found[2] ?? ''}/${found[1] ?? ''}"`;
}

/** ONVIF Core Specification, section 5.8.2: the subcodes of a fault. */
function faultOfAnswer(text: string): OnvifFault {
  if (/NotAuthorized|FailedAuthentication|FailedCheck|InvalidSecurity|InvalidUsername/.test(text)) {
    return new OnvifFault('onvif-password-refused');
  }
  if (/ActionNotSupported|NotImplemented|NoSuchService|OptionalAction/i.test(text)) {
    return new OnvifFault('onvif-not-supported');
  }
  return new OnvifFault('onvif-not-supported', { fault: reasonOf(text) });
}

function reasonOf(text: string): string {
  return (/Text[^>]*>([^<]{1,120})/.exec(text)?.[1] ?? '').trim();
}
