import { describe, expect, it } from 'vitest';
import { PictureGroup } from './picture-group.ts';

const picture = (key: boolean, bytes = 10) => ({ key, data: new Uint8Array(bytes) });

/** `K` a key picture, `d` one that needs those before it. */
function groupOf(pictures: string): string {
  const group = new PictureGroup();
  for (const letter of pictures) group.add(picture(letter === 'K'));
  return group
    .read()
    .map(({ key }) => (key ? 'K' : 'd'))
    .join('');
}

describe('the group of pictures', () => {
  it.each([
    ['Kddd', 'Kddd'],
    ['KddKd', 'Kd'],
    ['ddKdd', 'Kdd'],
    ['ddd', ''],
    ['KKK', 'K'],
    ['', ''],
  ])('of %j is %j', (pictures, group) => {
    expect(groupOf(pictures)).toBe(group);
  });

  it('is given up where it grows beyond 600 pictures, until the next key picture', () => {
    const most = `K${'d'.repeat(599)}`;
    expect(groupOf(most)).toHaveLength(600);
    expect(groupOf(`${most}d`)).toBe('');
    expect(groupOf(`${most}ddd`)).toBe('');
    expect(groupOf(`${most}ddKd`)).toBe('Kd');
  });

  it('is given up where it grows beyond 8 MiB', () => {
    const group = new PictureGroup();
    group.add(picture(true, 4 * 1024 * 1024));
    group.add(picture(false, 4 * 1024 * 1024));
    expect(group.read()).toHaveLength(2);
    group.add(picture(false, 1));
    expect(group.read()).toHaveLength(0);
    // What was given up does not count against the next one.
    group.add(picture(true, 8 * 1024 * 1024));
    expect(group.read()).toHaveLength(1);
  });

  it('that was cleared begins with the next key picture', () => {
    const group = new PictureGroup();
    group.add(picture(true));
    group.clear();
    group.add(picture(false));
    expect(group.read()).toEqual([]);
  });
});
