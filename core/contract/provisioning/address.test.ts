import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hidesPassword, readAddress } from './address.ts';
import { STREAM_SCHEMES } from './schema.ts';

const read = (text: string) => readAddress(text, STREAM_SCHEMES);

describe('an address', () => {
  test.each<[string, string, (string | undefined)?, (string | undefined)?]>([
    ['rtsp://10.0.0.12/main', 'rtsp://10.0.0.12/main'],
    ['RTSP://cam.example:554', 'rtsp://cam.example:554'],
    ['rtsps://[2001:db8::1]:322/a?b=c&d=0', 'rtsps://[2001:db8::1]:322/a?b=c&d=0'],
    ['http://cam_3/mjpeg', 'http://cam_3/mjpeg'],
    ['file:///srv/videa/náměstí.mp4', 'file:///srv/videa/náměstí.mp4'],
    ['rtsp://u:p@h/1', 'rtsp://h/1', 'u', 'p'],
    ['rtsp://u%40x:p%3A%2F%25@h:554/1', 'rtsp://h:554/1', 'u@x', 'p:/%'],
    ['rtsp://u:p@ss:w@h/1', 'rtsp://h/1', 'u', 'p@ss:w'],
    ['rtsp://u@h/1', 'rtsp://h/1', 'u', undefined],
  ])('%s', (text, bare, user, password) => {
    const reading = read(text);
    expect(reading.ok && reading.address.bare).toBe(bare);
    expect(reading.ok && reading.address.user).toBe(user);
    expect(reading.ok && reading.address.password).toBe(password);
  });

  test.each([
    '',
    'rtsp',
    '10.0.0.12/main',
    'rtsp:/10.0.0.12',
    'rtsp:///main',
    'rtsp://',
    'rtsp://@/main',
    'ftp://10.0.0.12/main',
    'javascript://h/alert(1)',
    'rtsp://10.0.0.300/main',
    'rtsp://10.0.0/main',
    'rtsp://010.0.0.1/main',
    'rtsp://h:0/main',
    'rtsp://h:65536/main',
    'rtsp://h:/main',
    'rtsp://[::1/main',
    'rtsp://[fe80::zz]/main',
    'rtsp://2001:db8::1/main',
    'rtsp://kámera/main',
    'rtsp://-h/main',
    'rtsp://h/a b',
    'rtsp://h/a\nb',
    'rtsp://h/a"b',
    "rtsp://h/a'b",
    'rtsp://h/a\u0000b',
    'rtsp://h/a\u200bb',
    'rtsp://h\\a',
    'file://server/a.mp4',
    'file:///',
    'file:relative.mp4',
    `rtsp://h/${'x'.repeat(2048)}`,
  ])('is not %j', (text) => {
    expect(read(text)).toEqual({ ok: false, reason: 'form' });
  });

  test.each(['rtsp://u:12/3@h/1', 'rtsp://u:1?2@h/1', 'rtsp://u:p%@h/1', 'rtsp://u:%ff@h/1'])(
    'wants %s escaped',
    (text) => {
      expect(read(text)).toEqual({ ok: false, reason: 'escape' });
    },
  );

  test('never keeps what is encoded into it as user name and password', () => {
    const word = fc.string({ minLength: 1, unit: 'binary' });
    fc.assert(
      fc.property(word, word, (user, password) => {
        const inside = [user, password].map((part) =>
          encodeURIComponent(part).replace(/'/g, '%27'),
        );
        expect(read(`rtsp://${inside.join(':')}@h/1`)).toEqual({
          ok: true,
          address: { scheme: 'rtsp', bare: 'rtsp://h/1', user, password },
        });
      }),
    );
  });

  test.each([
    ['rtsp://h/1?user=a&password=b', true],
    ['rtsp://h/user=admin_password=x_channel=1.sdp', true],
    ['rtsp://h/1?pwd=b', true],
    ['rtsp://h/1?channel=1&subtype=0', false],
    ['rtsp://h/bypass=1', false],
  ])('%s carries a password: %s', (text, expected) => {
    expect(hidesPassword(text)).toBe(expected);
  });
});
