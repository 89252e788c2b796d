import { describe, expect, it } from 'vitest';
import type { PartnerLinkState } from '../../core/federation-ports.ts';
import { startLinkNews } from './link-news.ts';

const NYSA: PartnerLinkState = {
  ...{ id: 'nysa', name: 'Nysa', isUp: true, since: 1_000, lastContact: 2_000 },
  ...{ roundTripMs: 3, offsetMs: 12, queued: 0, positions: [] },
};

function opened(first: readonly PartnerLinkState[]) {
  const told: unknown[] = [];
  const waiting: (() => void)[] = [];
  const delays: number[] = [];
  let links = first;
  const news = startLinkNews({
    board: { states: () => links },
    tell: (_, body) => told.push(body),
    later: (ms, run) => {
      delays.push(ms);
      waiting.push(run);
      return () => waiting.splice(waiting.indexOf(run), 1);
    },
  });
  return {
    ...{ news, told, waiting, delays },
    pass(now: readonly PartnerLinkState[]): void {
      links = now;
      waiting.shift()?.();
    },
  };
}

describe('news of the links', () => {
  it('are told when something is another, and only then', () => {
    const { told, pass } = opened([NYSA]);
    const later = { ...NYSA, lastContact: 5_000, roundTripMs: 4 };
    pass([NYSA]);
    pass([later]);
    pass([{ ...later }]);
    pass([]);
    expect(told).toEqual([[NYSA], [later], []]);
  });

  it('are looked for every two seconds, and no more after the end', () => {
    const { news, waiting, delays, pass } = opened([NYSA]);
    pass([NYSA]);
    expect(delays).toEqual([2_000, 2_000]);
    news.end();
    expect(waiting).toEqual([]);
  });

  it('whoever asks is answered by what stands now', () => {
    const { news, pass } = opened([]);
    pass([NYSA]);
    expect(news.handlers['links.now'](null, {} as never)).toEqual({ ok: true, value: [NYSA] });
  });
});
