import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PictureFacts } from '../../core/domain/tile-state.ts';
import { endWorker, startWorker } from './decode-worker.test-support.ts';
import { FakeFrame } from './fake-codecs.test-support.ts';
import { startPlayer, stubWindow } from './player.test-support.ts';
import { snapshotOf } from './snapshot.ts';
import { rowOf } from './wall-picture.test-support.ts';

const PICTURE: PictureFacts = {
  ...{ decodedAt: 5_000, intervalMs: 66, capturedAt: 90_000, receivedAt: 90_300, identicalMs: 0 },
};

class FakeCanvas {
  static fails = false;
  readonly size: string;
  constructor(width: number, height: number) {
    this.size = `${width}x${height}`;
  }
  getContext(): object {
    return { drawImage: () => undefined };
  }
  convertToBlob({ type }: { type: string }): Promise<Blob> {
    if (FakeCanvas.fails) return Promise.reject(new Error('lost'));
    return Promise.resolve(new Blob([this.size], { type }));
  }
}

beforeEach(() => {
  FakeCanvas.fails = false;
  vi.stubGlobal('OffscreenCanvas', FakeCanvas);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a snapshot', () => {
  it('is a JPEG of the size in which the picture came, and lets go of the picture', async () => {
    const frame = new FakeFrame(1);
    const snapshot = await snapshotOf(frame.frame, PICTURE);
    expect(snapshot?.jpeg.type).toBe('image/jpeg');
    expect(await snapshot?.jpeg.text()).toBe('8x4');
    expect(frame.closed).toBe(1);
  });

  it.each<[string, Partial<PictureFacts>, number]>([
    ['when the camera took it', {}, 90_000],
    ['when it came here, where the camera does not say', { capturedAt: null }, 90_300],
    ['for a moment without noise the same', { identicalMs: 2_000 }, 90_000],
    ['since when it stands still', { identicalMs: 60_000 }, 30_000],
  ])('says %s', async (_, change, taken) => {
    const snapshot = await snapshotOf(new FakeFrame(1).frame, { ...PICTURE, ...change });
    expect(snapshot?.taken).toBe(taken);
  });

  it('is none where there is no picture, or it cannot be read', async () => {
    expect(await snapshotOf(null, PICTURE)).toBeNull();
    FakeCanvas.fails = true;
    const frame = new FakeFrame(1);
    expect(await snapshotOf(frame.frame, PICTURE)).toBeNull();
    expect(frame.closed).toBe(1);
  });
});

describe('the worker', () => {
  afterEach(endWorker);

  it('answers with the newest picture that it has of the camera, and the wall keeps it', async () => {
    const worker = await startWorker({ OffscreenCanvas: FakeCanvas });
    await worker.connect('jes-1');
    worker.arrange(rowOf('jes-1'));
    const frame = worker.decode('jes-1', 100);
    await worker.pass(50);
    worker.order({ kind: 'snapshot', request: 1, camera: 'jes-1' });
    worker.order({ kind: 'snapshot', request: 2, camera: 'jes-2' });
    await worker.pass(50);
    const answers = worker.reports.flatMap((report) =>
      report.kind === 'snapshot' ? [[report.request, report.snapshot !== null]] : [],
    );
    expect(answers.toSorted()).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(frame.closed).toBe(0);
    expect(frame.clones.every(({ closed }) => closed === 1)).toBe(true);
  });
});

describe('the player', () => {
  it('hands each answer to who asked', async () => {
    stubWindow();
    const { player, worker } = startPlayer();
    const [first, second] = [player.snapshot('jes-1'), player.snapshot('jes-2')];
    const asked = worker.orders.flatMap((order) => (order.kind === 'snapshot' ? [order] : []));
    expect(asked.map(({ camera }) => camera)).toEqual(['jes-1', 'jes-2']);
    const snapshot = { jpeg: new Blob(['2']), taken: 2 };
    worker.say({ kind: 'snapshot', request: asked[1]?.request ?? 0, snapshot });
    worker.say({ kind: 'snapshot', request: asked[0]?.request ?? 0, snapshot: null });
    expect(await first).toBeNull();
    expect(await second).toBe(snapshot);
  });
});
