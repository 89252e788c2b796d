/** An entry with a value in every column. */
import type { TableEntry } from './plan.ts';

export const WHOLE: TableEntry = {
  camera: {
    ...{ id: 'jes-012', number: 12, name: 'Náměstí, „střed“; jih', kind: 'anpr' },
    ...{ streams: ['sub', 'main'], owner: 'Město Jeseník', purpose: '=veřejný pořádek' },
    ...{ regime: 'gdpr', retentionHours: 72, groups: ['centre', 'river'] },
    position: { lat: 50.2294, lon: -17.2046, bearing: 140, fov: 70.5, precision: '500m' },
    record: {
      ...{ controllers: ['Město | Jeseník', 'Policie \\ ČR'], users: ['MP'], centre: 'Jeseník' },
      place: { address: 'Masarykovo nám. 1', locality: 'Střed', municipality: 'Jeseník' },
      ...{ mount: { kind: 'pole', height: 6.5 }, space: 'public' },
      picture: { width: 3840, height: 2160, frameRate: 12.5, codec: 'h265' },
      ...{ night: { ability: 'infrared', range: 40 }, audio: { state: 'on', basis: '§ 24b' } },
      optics: { sensorWidth: 5.37, focalShortest: 2.8, focalLongest: 12 },
      ...{ watchedDistance: 25, recorder: { name: 'NVR 1', channel: '4' } },
      ...{
        purposes: ['traffic', 'public-order'],
        sharing: { level: 'analytic', agreement: 'A-1' },
      },
      sign: { state: 'exception', reason: 'ještě\u00a0nevisí' },
      contact: { name: "'=Novák", phone: '+420 584 000 000', email: 'x@jesenik.cz', hours: '7–15' },
      condition: { state: 'fault', ticket: '-', text: 'zamlžená', workaround: 'kamera 13' },
      ...{
        tags: ['most'],
        solar: { awake: 'hours', from: '06:00', to: '22:00', batteryThreshold: 20 },
      },
      drone: { operatorNumber: 'CZE123', pilot: 'P. Král' },
      anpr: { lanes: 2, directions: ['approaching'] },
    },
  },
  source: {
    ...{ camera: 'jes-012', user: 'viewer', onvif: 'http://10.0.0.12/onvif/device_service' },
    addresses: { sub: 'rtsp://10.0.0.12/sub', main: 'rtsp://10.0.0.12/main' },
  },
};
