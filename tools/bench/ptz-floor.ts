/** What the way to the device takes by itself: the same request, from this process, a connection each. */
import { request } from 'node:http';
import { once } from 'node:events';
import type { RunningDevice } from '../cameras/onvif/device.ts';

/** As much as a movement of the console has, bytes. */
const BODY = Buffer.alloc(1_500, 0x20);

/** @returns ms each, from asking until the device's answer begins. */
export async function floor({ address }: RunningDevice, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let done = 0; done < count; done += 1) {
    const from = performance.now();
    const asked = request(address, { method: 'POST', agent: false });
    asked.end(BODY);
    const [answer] = (await once(asked, 'response')) as [{ resume(): void }];
    times.push(performance.now() - from);
    answer.resume();
  }
  return times;
}
