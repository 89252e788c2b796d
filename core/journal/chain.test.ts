import { expect, it, test } from 'vitest';
import { chainOf, draft, drafts, fakeSealer, JOURNAL, linesOf } from './chain.test-support.ts';
import { EMPTY_HEAD, readSealedLine, seal, sealedLine, signedText } from './chain.ts';
import { GENESIS, readEntry } from './entry.ts';

it('joins each entry to the one before', () => {
  const chain = chainOf(drafts(3));
  expect(chain.map(({ text }) => readEntry(text)?.sequence)).toEqual([1, 2, 3]);
  expect(chain.map(({ text }) => readEntry(text)?.previous)).toEqual([
    GENESIS,
    chain[0]?.hash,
    chain[1]?.hash,
  ]);
});

it('signs the hash, and says for what', () => {
  const sealer = fakeSealer();
  const made = seal(draft(1), JOURNAL, EMPTY_HEAD, sealer);
  const hash = sealer.hash(made?.sealed.text ?? '');
  expect(signedText(hash)).toBe(`pomezi-journal-1:${hash}`);
  expect(made?.sealed).toMatchObject({ hash, signature: sealer.sign(signedText(hash)) });
  expect(made?.head).toEqual({ sequence: 1, hash });
});

it('refuses what cannot be written', () => {
  expect(seal(draft(1, { detail: 0.5 }), JOURNAL, EMPTY_HEAD, fakeSealer())).toBeNull();
});

it('reads back the lines that it writes', () => {
  const chain = chainOf([draft(1), draft(2, { detail: 'Příliš \u2028\r žluťoučký } 😀' })]);
  expect(linesOf(chain).map(readSealedLine)).toEqual(chain);
});

const line = sealedLine(chainOf([draft(1)])[0] as never);
const [hash = '', key = '', signature = '', ...words] = line.split(' ');
const text = words.join(' ');

test.each([
  ['nothing', ''],
  ['a line end behind', `${line}\n`],
  ['a carriage return behind', `${line}\r`],
  ['a space before', ` ${line}`],
  ['two spaces', line.replace(' ', '  ')],
  ['a hash in capitals', [hash.replace(/./, 'A'), key, signature, text].join(' ')],
  ['a short key', [hash, key.slice(1), signature, text].join(' ')],
  ['no signature', [hash, key, text].join(' ')],
  // Means the same 64 bytes as A==.
  ['other words for the signature', [hash, key, signature.replace('A==', 'B=='), text].join(' ')],
  ['no entry', [hash, key, signature].join(' ')],
])('%s is no line', (_, wrong) => {
  expect(readSealedLine(wrong)).toBeNull();
});
