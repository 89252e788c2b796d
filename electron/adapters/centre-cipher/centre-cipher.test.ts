import { describe, expect, it } from 'vitest';
import { centreCipher } from './centre-cipher.ts';

const cipher = centreCipher();

/** The same with one letter of base64 another. */
function changed(sealed: string, at: number): string {
  const letter = sealed[at] === 'A' ? 'B' : 'A';
  return `${sealed.slice(0, at)}${letter}${sealed.slice(at + 1)}`;
}

describe('what is sealed for one workstation', () => {
  const { publicKey, privateKey } = cipher.makePair();
  const sealed = cipher.sealTo(publicKey, 'heslo Žluťoučký', 'desk-1') ?? '';

  it('opens there alone', () => {
    expect(cipher.openWith(privateKey, sealed, 'desk-1')).toBe('heslo Žluťoučký');
    expect(cipher.openWith(cipher.makePair().privateKey, sealed, 'desk-1')).toBeNull();
    expect(Buffer.from(sealed, 'base64').includes('heslo')).toBe(false);
  });

  it.each([
    ['about another', sealed, 'desk-2'],
    ['changed in its key', changed(sealed, 3), 'desk-1'],
    ['changed in its text', changed(sealed, sealed.length - 6), 'desk-1'],
    ['cut short', sealed.slice(0, 40), 'desk-1'],
    ['empty', '', 'desk-1'],
    ['nothing sealed', 'not base64 at all', 'desk-1'],
  ])('does not open %s', (_, text, about) => {
    expect(cipher.openWith(privateKey, text, about)).toBeNull();
  });

  it.each([
    ['too short', 'AAAA'],
    ['all zeros', Buffer.alloc(32).toString('base64')],
  ])('is not made for a key that is %s', (_, key) => {
    expect(cipher.sealTo(key, 'text', 'desk-1')).toBeNull();
  });
});

describe('what is sealed for the centre', () => {
  const secret = cipher.makeSecret();
  const sealed = cipher.seal(secret, 'secret 1', 'camera 1');

  it('opens with its secret, and each time it is other bytes', () => {
    expect(cipher.open(secret, sealed, 'camera 1')).toBe('secret 1');
    expect(cipher.seal(secret, 'secret 1', 'camera 1')).not.toBe(sealed);
  });

  it.each([
    ['another secret', cipher.makeSecret(), sealed, 'camera 1'],
    ['another camera', secret, sealed, 'camera 2'],
    ['a changed text', secret, changed(sealed, 10), 'camera 1'],
  ])('does not open for %s', (_, key, text, about) => {
    expect(cipher.open(key, text, about)).toBeNull();
  });
});
