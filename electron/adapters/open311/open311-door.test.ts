/** The door as an app uses it, and as somebody who means ill does. */
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Open311Request } from '../../../core/contract/open311.ts';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import type { IntakeDesk, IntakeStatus } from '../../../core/report-ports.ts';
import { open311Door } from './open311-door.ts';
import { BODY_MOST } from './read-body.ts';
import { freePort } from '../loopback/free-ports.ts';

const TOKEN = 'a-token-of-the-town_app';
const REPORT = '00000000-0000-4000-8000-000000000001';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const SERVICE = { code: 'FLD', name: 'Povodeň', group: 'Povodeň' } as const;
const STATUS: IntakeStatus = {
  ...{ open: true, notes: 'Přijato', service: SERVICE, requested: 0, updated: 1_000 },
  ...{ place: { lat: 50, lon: 17 }, address: 'Nádraží' },
};

class FakeDesk implements IntakeDesk {
  readonly received: { readonly app: string; readonly request: Open311Request }[] = [];
  readonly counts = new Map<string, number>();
  failure: Result<never> | null = null;
  services(): readonly (typeof SERVICE)[] {
    return [SERVICE];
  }
  apps(): readonly { readonly name: string; readonly tokenHash: string }[] {
    return [
      { name: 'Other app', tokenHash: hashOf('other-token') },
      { name: 'Town app', tokenHash: hashOf(TOKEN) },
    ];
  }
  receive(app: string, request: Open311Request): Promise<Result<string>> {
    if (this.failure !== null) return Promise.resolve(this.failure);
    this.received.push({ app, request });
    return Promise.resolve(succeed(REPORT));
  }
  status(app: string, report: string): IntakeStatus | null {
    return app === 'Town app' && report === REPORT ? STATUS : null;
  }
  counted(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}

let desk: FakeDesk;
let port: number;
let now: number;
let shut: () => Promise<void>;

beforeEach(async () => {
  desk = new FakeDesk();
  now = 0;
  port = await freePort();
  const opened = await open311Door(() => now).open('127.0.0.1', port, desk);
  if (!opened.ok) throw new Error(opened.failure.code);
  shut = opened.value;
});
afterEach(() => shut());

const FIELDS = {
  service_code: 'FLD',
  lat: '50.2294',
  long: '17.2',
  description: 'Voda',
  lang: 'uk',
};
const JSON_TYPE = { 'content-type': 'application/json' };
const BEARER = { authorization: `Bearer ${TOKEN}` };

function at(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, init);
}
function post(fields: Record<string, string>, headers = {}): Promise<Response> {
  const body = new URLSearchParams(fields);
  return at('/requests.json', { method: 'POST', body, headers });
}
function sent(body: string | Uint8Array, headers: Record<string, string>): Promise<Response> {
  return at('/requests', {
    method: 'POST',
    body: body as BodyInit,
    headers: { ...BEARER, ...headers },
  });
}

describe('an app', () => {
  it('is told what it may report', async () => {
    const answer = await at('/services.json');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await answer.json()).toMatchObject([
      { service_code: 'FLD', service_name: 'Povodeň', metadata: false, type: 'realtime' },
    ]);
  });

  it.each<[string, () => Promise<Response>]>([
    ['as a form, with the token among the fields', () => post({ ...FIELDS, api_key: TOKEN })],
    ['as a form, with the token in the header', () => post(FIELDS, BEARER)],
    [
      'as JSON',
      () =>
        sent(JSON.stringify({ ...FIELDS, lat: 50.2294, long: 17.2, api_key: TOKEN }), JSON_TYPE),
    ],
  ])('reports %s', async (_, send) => {
    const answer = await send();
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject([{ service_request_id: REPORT }]);
    expect(desk.received).toMatchObject([
      { app: 'Town app', request: { service_code: 'FLD', lat: 50.2294, long: 17.2, lang: 'uk' } },
    ]);
  });

  it('may say which jurisdiction it means, as the specification wants', async () => {
    const asked = '?jurisdiction_id=jesenik.cz';
    expect((await at(`/services.json${asked}`)).status).toBe(200);
    const body = new URLSearchParams({ ...FIELDS, api_key: TOKEN });
    expect((await at(`/requests.json${asked}`, { method: 'POST', body })).status).toBe(201);
    const one = await at(`/requests/${REPORT}.json${asked}`, { headers: BEARER });
    expect(one.status).toBe(200);
  });

  it('brings in its words without what turns or hides them, and with their lines', async () => {
    const description = 'Voda\r\nna\tulici \u202egnp.exe\u0000';
    await post({ ...FIELDS, description, address_string: '\u2066Most\u2069', api_key: TOKEN });
    await sent(JSON.stringify({ ...FIELDS, description: 'Voda\ud800' }), JSON_TYPE);
    expect(desk.received.map(({ request }) => request.description)).toEqual([
      'Voda\nna ulici gnp.exe',
      'Voda',
    ]);
    expect(desk.received[0]?.request.address_string).toBe('Most');
  });

  it('hears what became of its own reports alone', async () => {
    const answer = await at(`/requests/${REPORT}.json`, { headers: BEARER });
    expect(await answer.json()).toEqual([
      {
        ...{ service_request_id: REPORT, status: 'open', status_notes: 'Přijato' },
        ...{ service_name: 'Povodeň', service_code: 'FLD', address: 'Nádraží', lat: 50, long: 17 },
        requested_datetime: '1970-01-01T00:00:00.000Z',
        updated_datetime: '1970-01-01T00:00:01.000Z',
      },
    ]);
    const headers = { authorization: 'Bearer other-token' };
    expect((await at(`/requests/${REPORT}`, { headers })).status).toBe(404);
    expect((await at(`/requests/${REPORT}`)).status).toBe(403);
  });

  it('is told to come again where the report cannot be kept', async () => {
    desk.failure = fail('storage-full');
    expect((await post(FIELDS, BEARER)).status).toBe(503);
  });
});

describe('what is not right is refused and reaches nobody', () => {
  it.each<[string, number, () => Promise<Response>]>([
    ['no token', 403, () => post(FIELDS)],
    ['a wrong token', 403, () => post({ ...FIELDS, api_key: `${TOKEN}x` })],
    ['a token in the address', 400, () => at(`/requests?api_key=${TOKEN}`, { method: 'POST' })],
    ['a search', 400, () => at('/requests.json?status=open', { headers: BEARER })],
    ['words that nobody can see', 400, () => post({ ...FIELDS, description: '\u200b' }, BEARER)],
    ['bad JSON', 400, () => sent('{"service_code":', JSON_TYPE)],
    ['JSON that is a list', 400, () => sent('[]', JSON_TYPE)],
    ['JSON so deep that it overflows', 400, () => sent('['.repeat(60_000), JSON_TYPE)],
    ['a prototype among the fields', 400, () => sent('{"__proto__":{"a":1}}', JSON_TYPE)],
    ['letters that are no UTF-8', 400, () => sent(Uint8Array.of(0xff, 0xfe), JSON_TYPE)],
    ['a field twice', 400, () => sent('lat=1&lat=2', FORM)],
    ['a bad percent', 400, () => sent('description=%zz', FORM)],
    ['an unknown code', 400, () => post({ ...FIELDS, service_code: 'ROAD' }, BEARER)],
    ['an unknown field', 400, () => post({ ...FIELDS, colour: 'red' }, BEARER)],
    ['no words', 400, () => post({ ...FIELDS, description: ' ' }, BEARER)],
    ['too many words', 400, () => post({ ...FIELDS, description: 'x'.repeat(4_001) }, BEARER)],
    ['half a point', 400, () => post({ ...FIELDS, long: '' }, BEARER)],
    ['a point off the globe', 400, () => post({ ...FIELDS, lat: '91' }, BEARER)],
    ['no place at all', 400, () => post({ service_code: 'FLD', description: 'x' }, BEARER)],
    ['an address of a picture', 415, () => post({ ...FIELDS, media_url: 'http://x/y' }, BEARER)],
    ['a picture', 415, () => sent('--x', { 'content-type': 'multipart/form-data; boundary=x' })],
    ['XML', 415, () => sent('<a/>', { 'content-type': 'text/xml' })],
    ['another method', 405, () => at('/services', { method: 'DELETE' })],
    ['another path', 404, () => at('/../../etc/passwd')],
    ['XML asked for', 404, () => at('/services.xml')],
  ])('%s: %i', async (_, status, send) => {
    expect((await send()).status).toBe(status);
    expect(desk.received).toEqual([]);
    expect(desk.counts.size).toBe(1);
  });

  it('what is said of it does not tell back what was sent', async () => {
    const answer = await post({ ...FIELDS, service_code: '<script>' }, BEARER);
    const text = await answer.text();
    expect(text).toContain('service_code');
    expect(text).not.toContain('<script>');
  });

  it('ten megabytes are refused before they are sent', async () => {
    const answer = await talk(
      'POST /requests HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n' +
        'Content-Length: 10000000\r\n\r\nxxxx',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413/);
    expect(desk.received).toEqual([]);
  });

  it('more than fits, though nobody said how much, is cut off', async () => {
    const answer = await talk(
      `POST /requests HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n` +
        `Transfer-Encoding: chunked\r\n\r\n10000\r\n${'x'.repeat(65_536)}\r\n1\r\nx\r\n`,
    );
    expect(BODY_MOST).toBe(65_536);
    expect(answer).toContain('413');
  });
});
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** What a bare connection is answered until it is closed. */
function talk(...parts: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => {
      for (const part of parts) socket.write(part);
    });
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(answer);
    });
  });
}

describe('a flood', () => {
  it('of guesses waits; a right token from the same address does not', async () => {
    const statuses: number[] = [];
    for (let guess = 0; guess < 25; guess += 1) {
      statuses.push((await post({ ...FIELDS, api_key: `guess-${guess}` })).status);
    }
    expect(statuses.filter((status) => status === 403)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect((await post(FIELDS, BEARER)).status).toBe(201);
    expect((await at('/services', { headers: BEARER })).status).toBe(200);
    expect((await at('/services')).status).toBe(429);
    now += 5_000;
    expect((await post({ ...FIELDS, api_key: 'guess' })).status).toBe(403);
  });

  it('of an app is slowed down, and told for how long', async () => {
    const statuses: number[] = [];
    let told: string | null = null;
    for (let sentOnes = 0; sentOnes < 125; sentOnes += 1) {
      const answer = await post(FIELDS, BEARER);
      statuses.push(answer.status);
      told = answer.headers.get('retry-after') ?? told;
    }
    expect(desk.received).toHaveLength(120);
    expect([statuses.at(-1), told]).toEqual([429, '1']);
  });

  it('of connections is dropped before anything is read', async () => {
    const talks = Array.from({ length: 260 }, () =>
      talk('GET /services HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
    );
    const answers = await Promise.all(talks);
    expect(answers.filter((answer) => answer === '').length).toBeGreaterThanOrEqual(60);
    now += 60_000;
    expect((await post(FIELDS, BEARER)).status).toBe(201);
  });
});

it('who sends letter by letter is cut off, and others are served meanwhile', async () => {
  const slow = talk('POST /requests HTTP/1.1\r\nHost: x\r\nContent-');
  expect((await post(FIELDS, BEARER)).status).toBe(201);
  expect(await slow).toMatch(/^HTTP\/1\.1 (400|408)/);
}, 20_000);

it('what is no request at all is answered with nothing of ours', async () => {
  expect(await talk('\u0016\u0003\u0001 TLS?\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
  expect(
    await talk(`GET /services HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(9_000)}\r\n\r\n`),
  ).toMatch(/^HTTP\/1\.1 400/);
});

it('a port that another holds is told of', async () => {
  const second = await open311Door(() => now).open('127.0.0.1', port, desk);
  expect(second).toMatchObject({
    failure: { code: 'intake-refused', params: { cause: 'EADDRINUSE' } },
  });
});

it('when it is shut nobody reaches it', async () => {
  await shut();
  await expect(at('/services')).rejects.toThrow();
  // Shut again after the test, as every door is.
  shut = () => Promise.resolve();
});
