/** A slice of the campaign: that it runs, and that what must hold does. The whole of it is `npm run campaign`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCampaign } from './run.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pomezi-campaign-'));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

it.each([
  ['packet by packet where this machine lets us, ', undefined, 2],
  ['through a proxy, as on any machine, ', 'proxy', 5],
] as const)(
  '%sfaults leave nothing lost, doubled or in two hands',
  async (_, line, number) => {
    const lines: string[] = [];
    const tally = await runCampaign({
      ...{ folder, keep: join(folder, 'failed'), seed: 7, numbers: [number], minutes: 5 },
      ...{ longest: 2_000, report: (text: string) => lines.push(text) },
      ...(line === undefined ? {} : { line }),
    });
    expect(tally, lines.join('\n')).toMatchObject({ scenarios: 1, failed: [] });
    expect(tally.acknowledged).toBeGreaterThan(0);
  },
  300_000,
);
