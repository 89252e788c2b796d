/** What docs/install.md shows is what the reader takes. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ProvisioningFolder } from './provisioning-folder.test-support.ts';

const guide = readFileSync(new URL('../../../docs/install.md', import.meta.url), 'utf8');
const examples = [...guide.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);

let folder: ProvisioningFolder;
beforeAll(() => {
  folder = new ProvisioningFolder();
  folder.put('secrets/jes-013', 'from the file\n');
});
afterAll(() => {
  folder.remove();
});

async function read(text: string) {
  const reading = await folder.read(text, {
    ...{ CAM12: 'from the environment', HORAK: 'kolotoč u řeky', GUARD: 'starý mlýn za humny' },
  });
  return reading.ok ? reading : { ...reading, provisioning: null, secrets: null, literals: [] };
}

test('the guide has one example', () => {
  expect(examples).toHaveLength(1);
});

test('every example of the guide is read without a mistake, entirely', async () => {
  for (const example of examples) {
    expect(await read(example)).toMatchObject({
      ...{ ok: true, literals: [], notApplied: [] },
      provisioning: {
        centre: { id: 'jesenik', name: 'Městská policie Jeseník' },
        operators: [
          { login: 'horak', groups: null },
          { login: 'guard', groups: ['centre'] },
        ],
        cameras: [
          {
            camera: { id: 'jes-012', groups: ['centre'], kind: 'fixed', streams: ['sub', 'main'] },
          },
          { camera: { id: 'jes-013', kind: 'ptz', streams: ['main'] } },
          { camera: { id: 'jes-020', kind: 'fixed', streams: ['sub'] } },
        ],
        layouts: [{ name: 'Centrum' }, { name: 'Noc' }],
      },
      secrets: new Map([
        ['jes-012', { user: 'viewer', password: 'from the environment' }],
        ['jes-013', { user: 'viewer', password: 'from the file' }],
      ]),
    });
  }
});

test('a password that stands in the example is told in the line that the guide names', async () => {
  const [example = ''] = examples;
  const { literals } = await read(example.replace('env:CAM12', 'hunter2'));
  const lines = literals.map(({ line, path }) => `jesenik.yaml:${line}: ${path}: `);
  expect(lines).toHaveLength(1);
  expect(guide).toContain(lines[0]);
});
