/** The body of a request, read as far as it may be and understood strictly. */
import type { IncomingMessage } from 'node:http';
import { open311Request, type Open311Request } from '../../../core/contract/open311.ts';

/** More than 4,000 letters of any script, percent-encoded, with everything else. */
export const BODY_MOST = 64 * 1_024;

/** Why it was not taken, as the answer's code says it. */
export interface Unfit {
  readonly code: 400 | 413 | 415;
  readonly why: 'size' | 'unreadable' | 'attachment';
  readonly description: string;
}

/** Fields as they were sent, with the token that the specification puts among them. */
export interface Sent {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly token: string | null;
}

const TOO_LARGE: Unfit = { code: 413, why: 'size', description: `More than ${BODY_MOST} bytes.` };

/** @returns null where the other side went away. */
export function readBytes(request: IncomingMessage): Promise<Buffer | Unfit | null> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_MOST) return Promise.resolve(TOO_LARGE);
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on('data', (part: Buffer) => {
      length += part.length;
      if (length <= BODY_MOST) parts.push(part);
      else {
        request.pause();
        resolve(TOO_LARGE);
      }
    });
    request.on('end', () => {
      resolve(Buffer.concat(parts));
    });
    request.on('close', () => {
      resolve(null);
    });
    request.on('error', () => {
      resolve(null);
    });
  });
}

export function sentIn(type: string, bytes: Buffer): Sent | Unfit {
  const kind = type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (kind.startsWith('multipart/')) return attachment();
  if (kind !== 'application/x-www-form-urlencoded' && kind !== 'application/json') {
    return {
      ...{ code: 415, why: 'unreadable' },
      description: 'Send application/x-www-form-urlencoded or application/json.',
    };
  }
  const fields = kind === 'application/json' ? jsonFields(bytes) : formFields(bytes);
  if (fields === null) return unreadable('The body cannot be read.');
  const { api_key: token = null, ...rest } = fields;
  if (token !== null && typeof token !== 'string') return unreadable('api_key is no text.');
  return { fields: rest, token };
}

export function requestIn(fields: Sent['fields']): Open311Request | Unfit {
  if ('media_url' in fields || 'media' in fields) return attachment();
  const read = open311Request.safeParse(fields);
  if (read.success) return read.data;
  const names = read.error.issues.flatMap(({ path, ...issue }) =>
    issue.code === 'unrecognized_keys' ? issue.keys : path.map(String),
  );
  // Names alone: what was sent is not told back.
  const named = [...new Set(names)].map((name) => name.slice(0, 40)).slice(0, 8);
  return unreadable(`Missing or not usable: ${named.join(', ')}.`);
}

export function isUnfit(value: object): value is Unfit {
  return 'why' in value && 'description' in value;
}

function attachment(): Unfit {
  return { code: 415, why: 'attachment', description: 'Attachments are not taken.' };
}

function unreadable(description: string): Unfit {
  return { code: 400, why: 'unreadable', description };
}

function jsonFields(bytes: Buffer): Record<string, unknown> | null {
  const text = textOf(bytes);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    // Coordinates are numbers in JSON and text in a form.
    return Object.fromEntries(
      Object.entries(value).map(([name, field]: [string, unknown]) => [
        name,
        typeof field === 'number' ? String(field) : field,
      ]),
    );
  } catch {
    return null;
  }
}

/** @returns null also where a name comes twice: nobody says which of them counts. */
function formFields(bytes: Buffer): Record<string, string> | null {
  const text = textOf(bytes);
  if (text === null) return null;
  try {
    // URLSearchParams takes what is badly encoded as it is.
    decodeURIComponent(text);
  } catch {
    return null;
  }
  const fields = [...new URLSearchParams(text)];
  if (new Set(fields.map(([name]) => name)).size !== fields.length) return null;
  // An empty field of a form is one that was not filled in.
  return Object.fromEntries(fields.filter(([, value]) => value !== ''));
}

function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
