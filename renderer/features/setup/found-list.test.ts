import { expect, test } from 'vitest';
import type { AddedDevice } from '../../../core/contract/onvif.ts';
import { certificateToAccept, changedRow, chosenRows, rowsOf, withOutcome } from './found-list.ts';

const device = (host: string, camera: string | null = null) => ({
  ...{ urn: `urn:${host}`, name: 'Gate', hardware: 'X1', location: '', camera },
  addresses: [`http://${host}/onvif/device_service`],
});
const answer = (address: string, change: Partial<AddedDevice> = {}): AddedDevice => ({
  ...{ address, camera: 'c1', facts: null, failure: null },
  ...change,
});
const FINGERPRINT = Array.from({ length: 32 }, () => 'AB').join(':');

test('devices stand by address, those that only a person named after them, each once', () => {
  const rows = rowsOf(
    [device('10.0.0.12'), device('10.0.0.9:8080'), device('10.0.0.2', 'bridge')],
    [
      'http://10.0.0.9/onvif/device_service',
      'http://10.0.0.12/onvif/device_service',
      'http://10.0.0.77/onvif/device_service',
      'http://10.0.0.9:9090/onvif/device_service',
    ],
  );
  expect(rows.map(({ address, found, chosen }) => [new URL(address).host, found, chosen])).toEqual([
    ['10.0.0.2', true, false],
    ['10.0.0.9:8080', true, true],
    ['10.0.0.12', true, true],
    ['10.0.0.77', false, true],
    ['10.0.0.9:9090', false, true],
  ]);
});

test('what was added is done with; what failed stays chosen for another password', () => {
  const rows = rowsOf([device('10.0.0.1'), device('10.0.0.2'), device('10.0.0.3')], []);
  const [one = '', two = '', three = ''] = rows.map(({ address }) => address);
  const refused = answer(two, {
    camera: null,
    failure: { code: 'onvif-password-refused', params: {} },
  });
  const after = withOutcome(rows, [answer(one), refused]);
  expect(chosenRows(after).map(({ address }) => address)).toEqual([two, three]);
  const fewer = changedRow(after, two, { chosen: false });
  expect(chosenRows(fewer).map(({ address }) => address)).toEqual([three]);
});

test('a certificate that nobody has accepted is named', () => {
  const [row] = rowsOf([device('10.0.0.1')], []);
  const failure = { code: 'onvif-certificate' as const, params: { fingerprint: FINGERPRINT } };
  const rows = withOutcome(row === undefined ? [] : [row], [
    answer(row?.address ?? '', { camera: null, failure }),
  ]);
  expect(rows.map(certificateToAccept)).toEqual([FINGERPRINT]);
  expect(rowsOf([device('10.0.0.1')], []).map(certificateToAccept)).toEqual([null]);
});
