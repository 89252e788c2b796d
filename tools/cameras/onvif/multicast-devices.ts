/** Devices on one network, in a namespace of their own (multicast.ts): HOST HOW-MANY NETWORK. */
import { once } from 'node:events';
import { startDevice } from './device.ts';

/** Where every computer looks for them (WS-Discovery 1.1, section 2.4). */
const DISCOVERY_PORT = 3702;

const [, , host = '', count = '', network = ''] = process.argv;
console.log('waits for its network');
await once(process.stdin, 'data');
for (let number = 1; number <= Number(count); number += 1) {
  const name = `Network ${network} camera ${String(number)}`;
  await startDevice({
    ...{ host, name, serial: `${network}${String(number)}`, discovery: DISCOVERY_PORT },
  });
}
console.log('devices answer');
