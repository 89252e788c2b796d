import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { share, terms } from '../../core/domain/agreement/examples.test-support.ts';
import type { AgreementTerms } from '../../core/domain/agreement/terms.ts';
import type { Camera } from '../../core/domain/camera.ts';
import type { PartnerCamera, Precision } from '../../core/domain/catalogue/entry.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import { openCataloguePost, type CataloguePost } from './catalogue-post.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const camera = (nth: number, more: Partial<Camera> = {}): Camera => ({
  ...{ id: `c-${nth}`, number: nth + 1, name: `Camera ${nth}`, kind: 'fixed', streams: ['sub'] },
  ...{ position: { lat: 50.3, lon: 17.1, precision: 'exact' as const }, ...more },
});

/** Two centres, each at one end of a wire that the test can cut. */
class Centre {
  readonly id: string;
  cameras: Camera[] = [];
  agreements: AgreementTerms[] = [];
  partners: string[] = [];
  precision: Precision = 'exact';
  isUp = true;
  known: readonly PartnerCamera[] = [];
  calls = 0;
  other: Centre | null = null;
  /** What it says instead of what it has. */
  lies: ((text: string) => string) | null = null;
  readonly post: CataloguePost;
  private readonly due: (() => void)[] = [];

  constructor(id: string) {
    this.id = id;
    this.post = openCataloguePost({
      call: async (_partner, _name, text): Promise<Result<string>> => {
        this.calls += 1;
        const answer = this.isUp ? await this.other?.asked(this.id, text) : undefined;
        return answer === undefined || answer === ''
          ? fail('partner-unreachable')
          : succeed(answer);
      },
      partners: () => this.partners.map((partner) => ({ id: partner, name: '', publicKeys: [] })),
      isUp: () => this.isUp,
      centre: () => this.id,
      cameras: () => this.cameras,
      agreements: () => this.agreements,
      precision: () => this.precision,
      known: () => this.known,
      keep: (partner, cameras) => {
        this.known = [...this.known.filter(({ owner }) => owner !== partner), ...cameras];
        return Promise.resolve(succeed(null));
      },
      hash,
      later: (_ms, run) => {
        this.due.push(run);
        return () => undefined;
      },
    });
  }

  async asked(by: string, text: string): Promise<string> {
    const answer = await this.post.take(by, text);
    return this.lies === null ? answer : this.lies(answer);
  }

  /** Time passes: what was to be done later is done. */
  tick(): void {
    for (const run of this.due.splice(0)) run();
  }
}

function pair(): { readonly owner: Centre; readonly reader: Centre } {
  const [owner, reader] = [new Centre('jesenik'), new Centre('nysa')];
  [owner.other, reader.other] = [reader, owner];
  [owner.partners, reader.partners] = [['nysa'], ['jesenik']];
  owner.agreements = [terms([share({ cameras: { of: 'cameras', cameras: ['c-0'] } })])];
  owner.cameras = [camera(0), camera(1)];
  return { owner, reader };
}

const settled = async (): Promise<void> => {
  for (let nth = 0; nth < 60; nth += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('the catalogue of a partner', () => {
  it('comes when the link is up, with what is shared and what is not', async () => {
    const { reader } = pair();
    reader.post.look();
    await settled();
    expect(reader.known.map((one) => [one.camera.id, one.shared?.level ?? null])).toEqual([
      ['c-0', 'anonymised'],
      ['c-1', null],
    ]);
    expect(reader.known[0]?.id).toMatch(/^p-[0-9a-f]{24}$/);
  });

  it('comes in portions, however many cameras there are', async () => {
    const { owner, reader } = pair();
    owner.cameras = Array.from({ length: 2_000 }, (_, nth) => camera(nth));
    reader.post.look();
    await settled();
    expect(reader.known).toHaveLength(2_000);
    expect(reader.calls).toBe(20);
  });

  it('is asked for in one small call while it is the same', async () => {
    const { owner, reader } = pair();
    reader.post.look();
    owner.post.look();
    await settled();
    reader.calls = 0;
    reader.tick();
    await settled();
    expect(reader.calls).toBe(1);
  });

  it('is told of by itself when a camera, an agreement or the precision is another', async () => {
    const { owner, reader } = pair();
    reader.post.look();
    await settled();
    const change = async (how: () => void): Promise<void> => {
      how();
      owner.post.look();
      owner.tick();
      await settled();
    };
    await change(() => (owner.cameras = [camera(0, { name: 'Moved' })]));
    expect(reader.known.map((one) => one.camera.name)).toEqual(['Moved']);
    await change(() => (owner.precision = '500m'));
    expect(reader.known[0]?.camera.position?.precision).toBe('500m');
    await change(() => (owner.precision = 'settlement'));
    expect(reader.known[0]?.camera.position).toBeUndefined();
    await change(() => (owner.agreements = []));
    expect(reader.known[0]?.shared).toBeNull();
  });

  it('stays while the link is down, and goes with the partnership', async () => {
    const { reader } = pair();
    reader.post.look();
    await settled();
    reader.isUp = false;
    reader.post.look();
    reader.tick();
    await settled();
    expect(reader.known).toHaveLength(2);
    reader.partners = [];
    reader.post.look();
    await settled();
    expect(reader.known).toEqual([]);
  });

  it('is told to partners alone', async () => {
    const { owner } = pair();
    const ask = JSON.stringify({ kind: 'read', have: null, from: 0 });
    expect(await owner.post.take('opava', ask)).toBe('');
    expect(await owner.post.take('nysa', ask)).toContain('c-0');
    expect(await owner.post.take('nysa', '{}')).toBe('');
  });
});

describe('a partner who lies', () => {
  const changed = (how: (page: Record<string, unknown>) => void) => (text: string) => {
    const page = JSON.parse(text) as Record<string, unknown>;
    how(page);
    return JSON.stringify(page);
  };
  it.each<readonly [string, (text: string) => string]>([
    ['that says nothing', () => ''],
    ['that says no catalogue', () => '{"revision":1}'],
    ['with a field too many', changed((page) => (page['more'] = 1))],
    ['that has more cameras than any', changed((page) => (page['total'] = 2_001))],
    ['that never ends', changed((page) => Object.assign(page, { total: 2_000, entries: [] }))],
    [
      'with the same camera twice',
      changed((page) => {
        const [first] = (page['entries'] ?? []) as unknown[];
        Object.assign(page, { entries: [first, first] });
      }),
    ],
    [
      'with names that turn the writing round',
      (text) => text.replaceAll('Camera', '\\u202eCamera'),
    ],
    ['with an entry as large as all', (text) => text.replaceAll('Camera 0', 'x'.repeat(9_000))],
  ])('%s is not believed: what was known stays', async (_what, lies) => {
    const { owner, reader } = pair();
    reader.post.look();
    await settled();
    const before = reader.known;
    owner.cameras = [camera(0, { name: 'Camera 0' }), camera(2)];
    owner.lies = lies;
    reader.tick();
    await settled();
    expect(reader.known).toBe(before);
  });
});
