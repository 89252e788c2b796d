/** A sound file for the tests beside it: the example of the contract, every kind of value in few lines. */
export const EXAMPLE = `centre: { id: jesenik, name: "Městská policie Jeseník", country: CZ, lang: cs, authority: municipal-police, timezone: Europe/Prague }
operators:
  - { login: novak, name: "J. Novák", role: dispatcher, password: "env:NOVAK_PW" }   # env:, file: or a literal for tests
  - { login: kral, name: "E. Král", role: shift-leader, groups: [river], password: "env:KRAL_PW" }
cameras:
  - id: jes-012
    number: 12                       # what is typed on the keyboard
    name: "Masarykovo náměstí"
    type: fixed                      # fixed | ptz | mobile | solar | drone | anpr
    streams: { main: "rtsp://10.0.0.12/main", sub: "rtsp://10.0.0.12/sub", user: viewer, password: "env:CAM12" }
    onvif: "http://10.0.0.12/onvif/device_service"
    position: { lat: 50.2294, lon: 17.2046, bearing: 140, fov: 70, precision: exact }
    owner: "Město Jeseník"
    purpose: public-order            # and regime: gdpr | led | ua
    regime: gdpr
    retention_hours: 72
  - { id: jes-013, number: 13, name: "Nádraží", type: ptz, streams: { main: "rtsps://10.0.0.13/main" }, groups: [centre, river] }
  - { id: jes-020, number: 20, name: "Lázně", type: solar, streams: { sub: "http://10.0.0.20/mjpeg" } }
layouts:
  - { name: "Centrum", columns: 4, tiles: [jes-012, jes-013, ~, jes-020] }
engine: { url: "tls://nats.jesenik.example:4222" }   # absent: the embedded default
partners: []                                          # pairing writes here; see federation.md
`;

export const ENVIRONMENT = {
  ...{ NOVAK_PW: 'kolotoč u řeky', KRAL_PW: 'starý mlýn za humny', CAM12: 'three' },
};
