import { describe, expect, it } from 'vitest';
import { readHosts } from './hosts.ts';

const service = (host: string): string => `http://${host}/onvif/device_service`;

describe('what a person types', () => {
  it.each([
    ['', [], []],
    ['10.0.0.12', ['10.0.0.12'], [service('10.0.0.12')]],
    [
      'gate.local, 10.0.0.3',
      ['gate.local', '10.0.0.3'],
      [service('gate.local'), service('10.0.0.3')],
    ],
    ['10.0.0.254-10.0.1.1', ['10.0.0.254', '10.0.0.255', '10.0.1.0', '10.0.1.1'], []],
    ['10.0.0.20-22;10.0.0.22-23', ['10.0.0.20', '10.0.0.21', '10.0.0.22', '10.0.0.23'], []],
    ['10.0.0.9/30', ['10.0.0.9', '10.0.0.10'], []],
    ['10.0.0.8/31', ['10.0.0.8', '10.0.0.9'], []],
    ['http://10.0.0.12:8080', [], ['http://10.0.0.12:8080/onvif/device_service']],
    ['https://nat/onvif/other', [], ['https://nat/onvif/other']],
  ])('“%s” is understood', (text, hosts, addresses) => {
    expect(readHosts(text)).toEqual({ ok: true, value: { hosts, addresses } });
  });

  it.each([
    ...['10.0.0.256', '10.0.0', '10.0.0.20-10', '10.0.0.1-', '10.0.0.0/33', '10.0.0.1/a'],
    ...['http://user:x@10.0.0.1/', '-gate', '10.0.0.1-2-3', 'rtsp://10.0.0.1'],
  ])('“%s” is named as not understood', (word) => {
    expect(readHosts(`10.0.0.1 ${word}`)).toEqual({
      ok: false,
      failure: { code: 'hosts-unreadable', params: { word } },
    });
  });

  it.each(['10.0.0.0/8', '10.0.0.0-10.0.9.0', '10.0.0.0/24 10.0.1.0/24'])(
    '%s is too much at one go',
    (text) => {
      expect(readHosts(text)).toMatchObject({ failure: { code: 'hosts-too-many' } });
    },
  );
});
