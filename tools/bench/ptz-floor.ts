/** What the way to the device takes by itself: the shortest request, with a connection of its own each. */
import { once } from 'node:events';
import { request } from 'node:http';
import type { RunningDevice } from '../cameras/onvif/device.ts';

/** @returns ms each, from asking until the device, which has nothing to think about, answers. */
export async function floor({ address }: RunningDevice, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let done = 0; done < count; done += 1) {
    const from = performance.now();
    const asked = request(address, { agent: false });
    asked.end();
    const [answer] = (await once(asked, 'response')) as [{ resume(): void }];
    times.push(performance.now() - from);
    answer.resume();
  }
  return times;
}
