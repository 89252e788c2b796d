import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CUT_REASONS } from '../../core/domain/relay/viewing.ts';
import {
  CONFIG,
  openOwner,
  openViewer,
  until,
  type Owner,
  type Viewer,
} from './relay-pair.test-support.ts';

let owner: Owner;
let viewer: Viewer;
let own: string;

beforeEach(async () => {
  [owner, viewer] = await Promise.all([openOwner(), openViewer()]);
  own = viewer.own.print;
});
afterEach(async () => {
  viewer.end();
  await owner.end();
});

async function streaming(viewing: string): Promise<void> {
  const before = owner.opened.length;
  viewer.dial(owner.ticket(viewing));
  await until('the channel is open', () => owner.opened.length > before);
  owner.say({ kind: 'config', config: CONFIG });
  owner.picture(true);
  await until('a picture came', () => viewer.pictures().length > 0);
}

describe('a picture that was granted', () => {
  it('comes as it was sent, with its coding and its step', async () => {
    await streaming(owner.grant(own));
    expect(owner.opened[0]?.wish).toEqual({
      ...{ camera: 'square', stream: 'sub', rendering: { blur: null, lines: null } },
    });
    expect(viewer.told.find(({ kind }) => kind === 'dial-config')).toMatchObject({
      config: { codec: 'avc1.42e01e', width: 640, description: Uint8Array.of(1, 2, 3) },
    });
    expect(viewer.pictures()[0]).toMatchObject({ key: true, data: new Uint8Array(1_000) });
    expect(viewer.links()).toEqual(['connecting', 'streaming']);
  });

  it.each([-3_600_000, 0, 86_400_000])(
    'has its own age where the clock of the owner goes %d ms ahead',
    async (ahead) => {
      await owner.end();
      owner = await openOwner(ahead);
      viewer.dial(owner.ticket(owner.grant(own)));
      await until('the channel is open', () => owner.opened.length > 0);
      owner.picture(true, 10, Date.now() + ahead - 700);
      await until('a picture came', () => viewer.pictures().length > 0);
      const age = Date.now() - (viewer.pictures()[0]?.capturedAt ?? 0);
      expect(age).toBeGreaterThan(600);
      expect(age).toBeLessThan(1_500);
    },
  );

  it('says where only its coming to the owner is known', async () => {
    viewer.dial(owner.ticket(owner.grant(own)));
    await until('the channel is open', () => owner.opened.length > 0);
    owner.picture(true, 10, null);
    await until('a picture came', () => viewer.pictures().length > 0);
    expect(viewer.pictures()[0]?.capturedAt).toBeNull();
  });

  it('is counted for the owner, who is told when nobody looks any more', async () => {
    await streaming(owner.grant(own));
    viewer.end();
    await until('the channel is closed', () => owner.closed.length === 1);
    const states = owner.reports.flatMap((report) =>
      report.kind === 'outward' ? [report.state] : [],
    );
    expect(states.at(0)?.running).toBe(1);
    expect(states.at(-1)).toMatchObject({ running: 0, pictures: 1, why: null });
  });

  it('says that the camera is silent at the owner as well', async () => {
    await streaming(owner.grant(own));
    owner.outward.hear({
      ...{ kind: 'link', channel: owner.opened[0]?.channel ?? 0 },
      status: {
        ...{ phase: 'waiting', attempt: 1, nextTryAt: null, reason: 'silent' },
        ...{ stream: 'sub', transcoded: false },
      },
    });
    await until('it is said', () => viewer.links().at(-1) === 'waiting camera-silent');
    owner.picture(true);
    await until('it is over', () => viewer.links().at(-1) === 'streaming');
  });
});

describe('what is ended at the owner', () => {
  it.each(CUT_REASONS)('stops at once, and is told: %s', async (why) => {
    const viewing = owner.grant(own);
    await streaming(viewing);
    owner.outward.cut(viewing, why);
    const had = viewer.pictures().length;
    owner.picture(true);
    await until('it is told', () =>
      viewer.reports.some((report) => report.kind === 'inward-cut' && report.why === why),
    );
    expect(viewer.pictures()).toHaveLength(had);
    expect(owner.closed).toEqual([owner.opened[0]?.channel]);
    expect(owner.reports.at(-1)).toMatchObject({ viewing, state: { running: 0, why } });
  });

  it('ends by itself when its time is over', async () => {
    const viewing = owner.grant(own, { until: Date.now() + 300 });
    await streaming(viewing);
    await until('it has ended', () =>
      viewer.reports.some((report) => report.kind === 'inward-cut' && report.why === 'expired'),
    );
    viewer.inward.entrance(1, 'grant-ended');
    expect(viewer.links().at(-1)).toBe('stopped grant-ended');
    expect(owner.reports.at(-1)).toMatchObject({ state: { running: 0, why: 'expired' } });
  });

  it('takes tickets with it that nobody has shown yet', async () => {
    const viewing = owner.grant(own);
    const ticket = owner.ticket(viewing);
    await streaming(owner.grant(own));
    owner.outward.cut(viewing, 'cut');
    viewer.dial(ticket);
    await until('it is refused', () => owner.refused.length > 0);
    expect(owner.refused[0]?.cause).toBe('ticket');
  });
});
