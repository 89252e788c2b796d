import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FAULT_REASONS,
  FINAL_REASONS,
  LINK_REASONS,
  looksFirst,
  readLinkReason,
  readNeed,
  RETRY_FIRST_MS,
  RETRY_MOST_MS,
  retryWait,
  type LinkReason,
} from './feed.ts';

describe('the wait between two attempts', () => {
  it.each([
    [1, 250, 500],
    [2, 500, 1_000],
    [3, 1_000, 2_000],
    [5, 4_000, 8_000],
    [6, 5_000, 10_000],
    [7, 5_000, 10_000],
    [100_000, 5_000, 10_000],
  ])('after attempt %i is from %i to %i ms', (attempt, least, most) => {
    expect(retryWait(attempt, 0)).toBe(least);
    expect(retryWait(attempt, 1)).toBe(most);
  });

  it('stays within its bounds and never shrinks with the attempts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, random) => {
          const wait = retryWait(attempt, random);
          expect(Number.isInteger(wait)).toBe(true);
          expect(wait).toBeGreaterThanOrEqual(RETRY_FIRST_MS / 2);
          expect(wait).toBeLessThanOrEqual(RETRY_MOST_MS);
          expect(retryWait(attempt + 1, random)).toBeGreaterThanOrEqual(wait);
        },
      ),
    );
  });

  it('spreads cameras that failed together', () => {
    const waits = Array.from({ length: 36 }, (_, index) => retryWait(4, index / 36));
    expect(new Set(waits).size).toBe(36);
  });
});

it.each<[LinkReason | null, number, boolean]>([
  ['unreachable', 1, true],
  ['unreachable', 5, true],
  ['unreachable', 6, false],
  ['unreachable', 7, true],
  ['unreachable', 12, false],
  ['dropped', 1, false],
  ['silent', 2, false],
  [null, 1, false],
])(
  'after %s, attempt %i: it is looked first whether anything answers: %s',
  (reason, attempt, looks) => {
    expect(looksFirst(reason, attempt)).toBe(looks);
  },
);

/**
 * What ffmpeg 5.1 wrote, started as `ffmpegCall` says: GStreamer's RTSP server, a Node HTTP server,
 * the hostile cameras of tools/cameras, files. Where the log is long, its beginning and its end.
 */
const LOGS = {
  refused: `
[tcp @ 0x557f353bad80] Connection to tcp://127.0.0.1:9?timeout=5000000 failed: Connection refused
[concat @ 0x557f353a5bc0] Impossible to open 'rtsp://127.0.0.1:9/stream'
pipe:0: Connection refused`,
  unresolved: `
[tcp @ 0x55d6b1e0bd80] Failed to resolve hostname no-such-host.invalid: Name or service not known
[concat @ 0x55d6b1df6bc0] Impossible to open 'rtsp://no-such-host.invalid/stream'
pipe:0: Input/output error`,
  wrongPasswordRtsp: `
[rtsp @ 0x563e0dc93c00] method DESCRIBE failed: 401 Unauthorized
[concat @ 0x563e0dc81bc0] Impossible to open 'rtsp://admin:wrong@127.10.2.11:8554/stream'
pipe:0: Server returned 401 Unauthorized (authorization failed)`,
  noPasswordRtsp: `
[rtsp @ 0x55815d751c80] method DESCRIBE failed: 401 Unauthorized
[concat @ 0x55815d73fbc0] Impossible to open 'rtsp://127.10.2.11:8554/stream'
pipe:0: Server returned 401 Unauthorized (authorization failed)`,
  refusesEvenOptions: `
[rtsp @ 0x555fa86d5c80] method OPTIONS failed: 401 Unauthorized
[concat @ 0x555fa86c3bc0] Impossible to open 'rtsp://127.0.0.1:37121/stream'
pipe:0: Server returned 401 Unauthorized (authorization failed)`,
  wrongPasswordHttp: `
[http @ 0x5558ebab40c0] HTTP error 401 Unauthorized
[concat @ 0x5558ebaa1bc0] Impossible to open 'http://127.0.0.1:46155/401'
pipe:0: Server returned 401 Unauthorized (authorization failed)`,
  forbiddenHttp: `
[http @ 0x556dec1200c0] HTTP error 403 Forbidden
[concat @ 0x556dec10dbc0] Impossible to open 'http://127.0.0.1:46155/403'
pipe:0: Server returned 403 Forbidden (access denied)`,
  unknownRtsp: `
[rtsp @ 0x55d061d9cc80] method DESCRIBE failed: 404 Not Found
[concat @ 0x55d061d8abc0] Impossible to open 'rtsp://127.10.0.1:8554/nothing'
pipe:0: Server returned 404 Not Found`,
  unknownHttp: `
[http @ 0x55eb6fd5490c] HTTP error 404 Not Found
[concat @ 0x55eb6fd536bc] Impossible to open 'http://127.0.0.1:46155/404'
pipe:0: Server returned 404 Not Found`,
  busyHttp: `
[http @ 0x556c6ed530c0] HTTP error 503 Service Unavailable
[concat @ 0x556c6ed40bc0] Impossible to open 'http://127.0.0.1:46155/503'
pipe:0: Server returned 5XX Server Error reply`,
  missingFile: `
file:/nonexistent/x.mp4: No such file or directory`,
  emptyFile: `
[mov,mp4,m4a,3gp,3g2,mj2 @ 0x559207374a00] Format mov,mp4,m4a,3gp,3g2,mj2 detected only with low score of 1, misdetection possible!
[mov,mp4,m4a,3gp,3g2,mj2 @ 0x559207374a00] moov atom not found
file:/tmp/ut/empty.mp4: Invalid data found when processing input`,
  textFile: `
[mp4 @ 0x55aba5939a00] Could not find tag for codec ansi in stream #0, codec not currently supported in container
Could not write header for output file #0 (incorrect codec parameters ?): Invalid argument
Error initializing output stream 0:0 -- `,
  webPage: `
[concat @ 0x5555e8446bc0] Impossible to open 'http://127.0.0.1:46155/200'
pipe:0: Invalid data found when processing input`,
  onlySound: `
[concat @ 0x55d89ac57bc0] Unused options for 'rtsp://127.0.0.1:41637/stream'.
Codec AVOption flags () specified for input file #0 (pipe:0) has not been used for any stream. The most likely reason is either wrong type (e.g. a video option with no video streams) or that it is a private option of some decoder which was not actually used for any stream.
Output file #0 does not contain any stream`,
  noise: `
[rtsp @ 0x561e12bbbc80] Undefined type (31)
[h264 @ 0x561e12bc0600] non-existing PPS 1 referenced
[concat @ 0x561e12ba9bc0] Could not find codec parameters for stream 0 (Video: h264, none): unspecified size
Consider increasing the value for the 'analyzeduration' (0) and 'probesize' (32) options
[mp4 @ 0x561e12bd0800] dimensions not set
Could not write header for output file #0 (incorrect codec parameters ?): Invalid argument
Error initializing output stream 0:0 -- `,
  sizeTooLarge: `
[h264 @ 0x556720dac5c0] [IMGUTILS @ 0x7fff1d01c960] Picture size 16384x16384 is invalid
[h264 @ 0x556720dac5c0] mb_width/height overflow
[concat @ 0x556720d95bc0] Could not find codec parameters for stream 0 (Video: h264, none): unspecified size
Consider increasing the value for the 'analyzeduration' (0) and 'probesize' (32) options
[mp4 @ 0x556720dbd980] dimensions not set`,
  datagramsOnly: `
[rtsp @ 0x55badb487c80] method SETUP failed: 461 Unsupported transport
[concat @ 0x55badb475bc0] Impossible to open 'rtsp://127.10.2.13:8554/stream'
pipe:0: Protocol not supported`,
  resetWhilePlaying: `
[rtsp @ 0x5599eb91ac80] Stream #0: not enough frames to estimate rate; consider increasing probesize
[concat @ 0x5599eb908bc0] Unused options for 'rtsp://127.0.0.1:18554/stream'.`,
  stalledWhilePlaying: `
[rtsp @ 0x55c019572c80] Stream #0: not enough frames to estimate rate; consider increasing probesize
[concat @ 0x55c019560bc0] Unused options for 'rtsp://127.0.0.1:18554/stream'.
pipe:0: Connection timed out`,
} as const;

describe('what ffmpeg wrote', () => {
  it.each<[keyof typeof LOGS, boolean, LinkReason]>([
    ['refused', false, 'unreachable'],
    ['unresolved', false, 'unreachable'],
    ['busyHttp', false, 'unreachable'],
    ['wrongPasswordRtsp', false, 'credentials-refused'],
    ['noPasswordRtsp', false, 'credentials-refused'],
    ['refusesEvenOptions', false, 'credentials-refused'],
    ['wrongPasswordHttp', false, 'credentials-refused'],
    ['forbiddenHttp', false, 'credentials-refused'],
    ['unknownRtsp', false, 'stream-unknown'],
    ['unknownHttp', false, 'stream-unknown'],
    ['missingFile', false, 'stream-unknown'],
    ['emptyFile', false, 'not-video'],
    ['textFile', false, 'not-video'],
    ['webPage', false, 'not-video'],
    ['onlySound', false, 'not-video'],
    ['noise', false, 'not-video'],
    ['sizeTooLarge', false, 'not-video'],
    ['resetWhilePlaying', true, 'dropped'],
    ['stalledWhilePlaying', true, 'dropped'],
  ])('%s, after pictures: %s, means %s', (name, hadPicture, reason) => {
    expect(readLinkReason(LOGS[name], hadPicture)).toBe(reason);
  });

  it.each<[string, LinkReason]>([
    ['pipe:0: No route to host', 'unreachable'],
    ['pipe:0: Network is unreachable', 'unreachable'],
    ['pipe:0: Connection timed out', 'unreachable'],
    ['pipe:0: Connection reset by peer', 'unreachable'],
    ['[rtsp @ 0x1] method SETUP failed: 454 Session Not Found', 'stream-unknown'],
    ['[rtsp @ 0x1] method DESCRIBE failed: 415 Unsupported Media Type', 'stream-unknown'],
    ["[concat @ 0x1] Protocol 'gopher' not on whitelist 'rtsp,tcp'!", 'address-unusable'],
    ['gopher://x: Protocol not found', 'address-unusable'],
    ['', 'unreachable'],
    ['a line that no version of ffmpeg writes', 'unreachable'],
  ])('%j means %s', (log, reason) => {
    expect(readLinkReason(log, false)).toBe(reason);
  });

  it('after pictures everything but a refusal or a missing stream is a drop', () => {
    const logs = [LOGS.refused, LOGS.webPage, LOGS.noise, LOGS.onlySound, ''];
    expect(logs.map((log) => readLinkReason(log, true))).toEqual(logs.map(() => 'dropped'));
    expect(readLinkReason(LOGS.wrongPasswordRtsp, true)).toBe('credentials-refused');
    expect(readLinkReason(LOGS.unknownRtsp, true)).toBe('stream-unknown');
  });

  it('is always read as a reason, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (log, hadPicture) => {
        expect(LINK_REASONS).toContain(readLinkReason(log, hadPicture));
      }),
    );
  });

  it.each<[keyof typeof LOGS, 'patience' | 'datagrams' | null]>([
    ['noise', 'patience'],
    ['sizeTooLarge', 'patience'],
    ['datagramsOnly', 'datagrams'],
    ['refused', null],
    ['wrongPasswordRtsp', null],
    ['webPage', null],
    ['resetWhilePlaying', null],
  ])('%s asks for %s', (name, need) => {
    expect(readNeed(LOGS[name])).toBe(need);
  });
});

it('a wrong password ends the attempts and is no fault of the camera', () => {
  expect(FINAL_REASONS.has('credentials-refused')).toBe(true);
  expect(FAULT_REASONS.has('credentials-refused')).toBe(false);
});

it.each(['unreachable', 'dropped', 'silent'] as const)(
  '%s passes: no end and no fault',
  (reason) => {
    expect(FINAL_REASONS.has(reason) || FAULT_REASONS.has(reason)).toBe(false);
  },
);
