/** The console's own search on two networks, in a namespace of its own (multicast.ts). */
import { once } from 'node:events';
import { createOnvifDevices, type OnvifTools } from '../../../electron/adapters/onvif/devices.ts';
import type { Way } from './multicast.ts';

const WAYS: Readonly<Record<Way, Partial<OnvifTools>>> = {
  library: { networks: () => [] },
  sockets: { library: null },
  both: {},
};

console.log('waits for its networks');
await once(process.stdin, 'data');
const found: Record<string, readonly string[]> = {};
for (const [way, tools] of Object.entries(WAYS)) {
  const devices = createOnvifDevices({ now: Date.now, ...tools });
  const answer = await devices.discover([]);
  devices.close();
  found[way] = answer.ok ? answer.value.map(({ name }) => name).toSorted() : [];
}
console.log(JSON.stringify(found));
