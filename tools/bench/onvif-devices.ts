/**
 * Devices for bench:onvif in a process of their own, so that what they take is not counted as ours:
 * node tools/bench/onvif-devices.ts SOUND EACH PORT. One line of JSON with their addresses; ends with its input.
 */
import { createSocket } from 'node:dgram';
import { startDevice } from '../cameras/onvif/device.ts';
import { HOSTILE_KINDS } from '../cameras/onvif/hostile-kinds.ts';

const [sound = 0, each = 0, port = 0] = process.argv.slice(2).map(Number);
/** What one answer to a search makes a liar say. */
const LIES = ['', '<', '<!DOCTYPE a>', '<a>'.repeat(10_000), 'xmlns'.repeat(10_000)];
const LIARS = 3;

const sounds = await Promise.all(
  Array.from({ length: sound }, (_, at) =>
    startDevice({ name: `Kamera ${String(at)}`, serial: `S-${String(at)}`, discovery: port }),
  ),
);
const hostile = await Promise.all(
  HOSTILE_KINDS.flatMap(({ kind, start }) =>
    Array.from({ length: each }, async () => ({ kind, address: (await start()).address })),
  ),
);
for (let liar = 0; liar < LIARS; liar += 1) {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  socket.on('message', (_, from) => {
    for (const lie of LIES) socket.send(lie, from.port, from.address);
  });
  socket.bind({ port }, () => {
    socket.addMembership('239.255.255.250', '127.0.0.1');
  });
}
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
console.log(JSON.stringify({ sound: sounds.map(({ address }) => address), hostile }));
