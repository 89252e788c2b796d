import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MediaSource } from '../../../core/contract/media.ts';
import { ffmpegCall, type FfmpegCall, type StartMode } from './ffmpeg-arguments.ts';

const MODE: StartMode = { transcode: false, patient: false, datagrams: false };

function callFor(
  address: string,
  access: Partial<MediaSource> = {},
  mode: Partial<StartMode> = {},
): FfmpegCall {
  const source = { camera: 'a', addresses: { sub: address }, ...access };
  const call = ffmpegCall(source, 'sub', { ...MODE, ...mode });
  if (call === null) throw new Error(`no call for ${address}`);
  return call;
}

/** The words of one line of an ffconcat script, as `av_get_token` of ffmpeg takes them apart. */
function words(line: string): string[] {
  const found: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === "'") {
      quoted = !quoted;
      word ??= '';
    } else if (!quoted && character === '\\') {
      at += 1;
      word = (word ?? '') + line.charAt(at);
    } else if (!quoted && /\s/.test(character)) {
      if (word !== null) found.push(word);
      word = null;
    } else word = (word ?? '') + character;
  }
  if (quoted) throw new Error('a quote that never ends');
  return word === null ? found : [...found, word];
}

/** The file and the options that ffmpeg reads from the script. */
function readScript(input: string | null): { file: string; options: Record<string, string> } {
  const lines = (input ?? '').split('\n').map(words);
  const files = lines.filter(([directive]) => directive === 'file');
  const options = lines.flatMap(([directive, name = '', value = '']) =>
    directive === 'option' ? [[name, value] as const] : [],
  );
  if (lines[0]?.join(' ') !== 'ffconcat version 1.0' || files.length !== 1) {
    throw new Error(`not a script with one file: ${String(input)}`);
  }
  return { file: files[0]?.[1] ?? '', options: Object.fromEntries(options) };
}

/** The value that follows the name of an option. */
function valueOf(call: FfmpegCall, name: string): string | undefined {
  const at = call.arguments.indexOf(name);
  return at < 0 ? undefined : call.arguments[at + 1];
}

describe('the password', () => {
  const access = { user: 'admin', password: 'secret-1' };

  it.each([
    'rtsp://10.0.0.1/live',
    'rtsps://10.0.0.1/live',
    'http://10.0.0.1/mjpg',
    'https://10.0.0.1/mjpg',
  ])('for %s is on standard input and never among the arguments', (address) => {
    const call = callFor(address, access);
    expect(call.arguments.join(' ')).not.toMatch(/secret-1|admin|10\.0\.0\.1/);
    expect(readScript(call.input).file).toBe(address.replace('//', '//admin:secret-1@'));
  });

  it('is not handed to a file', () => {
    expect(callFor('file:///loops/a.mp4', access).arguments.join(' ')).not.toMatch(
      /secret-1|admin/,
    );
  });

  it('is empty where a user name stands alone', () => {
    expect(readScript(callFor('rtsp://h/', { user: 'admin' }).input).file).toBe('rtsp://admin@h/');
  });

  it('of any characters comes out of the script as it went in', () => {
    const text = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.string({ minLength: 1, unit: fc.constantFrom(...`'"\\@:/?#% \n\tžł$&`) }),
    );
    const address = 'rtsp://10.0.0.1:554/a';
    fc.assert(
      fc.property(text, text, (user, password) => {
        const call = callFor(address, { user, password });
        const { file } = readScript(call.input);
        const url = new URL(file);
        expect(decodeURIComponent(url.username)).toBe(user);
        expect(decodeURIComponent(url.password)).toBe(password);
        expect(url.host + url.pathname).toBe('10.0.0.1:554/a');
        expect(call.arguments).toEqual(callFor(address).arguments);
      }),
    );
  });

  it('replaces one that still stands in the address', () => {
    const call = callFor('rtsp://old:one@h/x', { user: 'new', password: 'two' });
    expect(readScript(call.input).file).toBe('rtsp://new:two@h/x');
  });
});

describe('the address', () => {
  it.each([
    ["rtsp://h/it's", "rtsp://h/it's"],
    ["rtsp://h/''", "rtsp://h/''"],
    ['rtsp://h/a\\b', 'rtsp://h/a\\b'],
    ['rtsp://h/a b', 'rtsp://h/a%20b'],
    ['rtsp://h/a\nfile /etc/passwd', 'rtsp://h/afile%20/etc/passwd'],
    ['rtsp://h/cam?ch=1&sub=0', 'rtsp://h/cam?ch=1&sub=0'],
    ['rtsp://[::1]:8554/x', 'rtsp://[::1]:8554/x'],
  ])('%j reaches ffmpeg as %j and adds nothing to the script', (address, file) => {
    expect(readScript(callFor(address).input).file).toBe(file);
  });

  it.each([
    'gopher://h/x',
    'udp://239.0.0.1:1234',
    'concat:/etc/passwd',
    'not an address',
    '',
    '/dev/video0',
  ])('%j cannot be used', (address) => {
    expect(ffmpegCall({ camera: 'a', addresses: { sub: address } }, 'sub', MODE)).toBeNull();
  });

  it('of the other stream is not used in its place', () => {
    expect(ffmpegCall({ camera: 'a', addresses: { main: 'rtsp://h/x' } }, 'sub', MODE)).toBeNull();
  });

  it('may lead to no protocol that reads local files', () => {
    const protocols = valueOf(callFor('rtsp://h/x'), '-protocol_whitelist')?.split(',') ?? [];
    expect(protocols).toContain('rtsp');
    for (const local of ['file', 'concat', 'subfile', 'data', 'gopher']) {
      expect(protocols).not.toContain(local);
    }
  });
});

describe('how a camera is read', () => {
  it.each<[string, Partial<StartMode>, object]>([
    ['quickly', {}, { rtsp_transport: 'tcp', probesize: '32', analyzeduration: '0' }],
    [
      'patiently',
      { patient: true },
      { rtsp_transport: 'tcp', probesize: '500000', analyzeduration: '3000000' },
    ],
    ['by datagrams', { datagrams: true }, { rtsp_transport: 'udp', probesize: '32' }],
  ])('%s', (_, mode, options) => {
    const call = callFor('rtsp://h/x', {}, mode);
    expect(readScript(call.input).options).toMatchObject({
      ...{ allowed_media_types: 'video', timeout: '20000000', flags: 'low_delay' },
      ...options,
    });
  });

  it.each<[string, Partial<StartMode>]>([
    ['quick', {}],
    ['patient', { patient: true }],
  ])('without throwing its first key picture away (%s start)', (_, mode) => {
    const call = callFor('rtsp://h/x', {}, mode);
    expect(readScript(call.input).options).not.toHaveProperty('fflags');
    expect(call.arguments).not.toContain('-fflags');
  });

  it('over HTTP without options that only RTSP knows', () => {
    expect(readScript(callFor('http://h/x').input).options).toEqual({ rw_timeout: '20000000' });
  });

  it('copied, unless it is to be re-encoded', () => {
    expect(valueOf(callFor('rtsp://h/x'), '-c')).toBe('copy');
    const transcoding = callFor('rtsp://h/x', {}, { transcode: true });
    expect(valueOf(transcoding, '-c:v')).toBe('libx264');
    expect(valueOf(transcoding, '-tune')).toBe('zerolatency');
    expect(transcoding.arguments).not.toContain('copy');
  });

  it.each([
    ['rtsp://h/x', {}],
    ['http://h/x', { transcode: true }],
    ['file:///a.mp4', {}],
  ])(
    '%s %j: without sound, one fragment a picture with its time, to standard output',
    (address, mode) => {
      const call = callFor(address, {}, mode);
      expect(call.arguments).toContain('-an');
      expect(valueOf(call, '-movflags')?.split('+')).toEqual(
        expect.arrayContaining([
          'frag_every_frame',
          'empty_moov',
          'default_base_moof',
          'skip_trailer',
        ]),
      );
      expect(valueOf(call, '-write_prft')).toBe('wallclock');
      expect(call.arguments.at(-1)).toBe('pipe:1');
    },
  );
});

describe('a file', () => {
  it.each([
    ['file:///loops/street.mp4', 'file:/loops/street.mp4'],
    ['file:///loops/n%C3%A1m%C4%9Bst%C3%AD%20%231.mp4', 'file:/loops/náměstí #1.mp4'],
    ["file:///loops/it's.mp4", "file:/loops/it's.mp4"],
  ])('%s is played in a loop at its own speed', (address, input) => {
    const call = callFor(address);
    expect(call.input).toBeNull();
    expect(valueOf(call, '-i')).toBe(input);
    expect(valueOf(call, '-stream_loop')).toBe('-1');
    expect(call.arguments.indexOf('-re')).toBeLessThan(call.arguments.indexOf('-i'));
  });
});
