import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TABLE_ENCODINGS, type TableEncoding } from '../../../core/contract/registry-tables.ts';
import { fail } from '../../../core/domain/result.ts';
import { likelyEncoding } from './decode.ts';
import { readTable } from './read-table.ts';

const TEXTS: Readonly<Record<string, readonly [TableEncoding, string]>> = {
  cs: [
    'windows-1250',
    'číslo;název;vlastník\r\n1;Náměstí Svobody;Město Jeseník\r\n2;Žižkova u řeky;Obec Bělá',
  ],
  pl: [
    'windows-1250',
    'numer;nazwa;właściciel\r\n1;Łąkowa / Źródlana;Gmina Głuchołazy\r\n2;Święty Jan;Gmina Nysa',
  ],
  ro: ['windows-1250', 'număr;denumire\r\n1;Piaţa Ştiinţei;\r\n2;Strada Gării;Călăraşi'],
  lv: [
    'windows-1257',
    'numurs;nosaukums;īpašnieks\r\n1;Ģenerāļa iela;Liepājas pašvaldība\r\n2;Ķīšezers;Rēzekne',
  ],
  lt: [
    'windows-1257',
    'numeris;pavadinimas;savininkas\r\n1;Ąžuolų gatvė;Kretingos savivaldybė\r\n2;Šiaulių;Plungė',
  ],
  uk: ['windows-1251', 'номер;назва;власник\r\n1;Площа Перемоги;Ізмаїл\r\n2;Ґанок;Одеса'],
};

/** Every byte of a code page, by the letter that it stands for. */
function encoded(text: string, encoding: TableEncoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-16le') return new Uint8Array(Buffer.from(text, 'utf16le'));
  if (encoding === 'utf-16be') return new Uint8Array(Buffer.from(text, 'utf16le').swap16());
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]),
  );
  return new Uint8Array([...text].map((letter) => bytes.get(letter) ?? 63));
}

const cases = Object.entries(TEXTS).flatMap(([language, [own, text]]) =>
  [own, ...TABLE_ENCODINGS.slice(0, 3)].flatMap((encoding) => [
    [language, encoding, text] as const,
    ...(encoding.startsWith('utf') ? [[language, encoding, `\uFEFF${text}`] as const] : []),
  ]),
);

it.each(cases)('a table in %s, saved as %s, is read as it was written', (_, encoding, text) => {
  const read = readTable(encoded(text, encoding), null);
  const lines = text
    .replace('\uFEFF', '')
    .split('\r\n')
    .map((line) => line.split(';'));
  expect(read).toMatchObject({
    ...{ ok: true, value: { encoding, delimiter: ';', headers: lines[0] } },
  });
  expect(read.ok && read.value.rows.map(({ cells }) => cells)).toEqual(lines.slice(1));
});

it('the encoding that a person names goes before the likely one', () => {
  const bytes = encoded('jméno\nž', 'windows-1250');
  expect(readTable(bytes, { encoding: 'windows-1257', delimiter: ';' })).toMatchObject({
    value: { encoding: 'windows-1257' },
  });
});

describe('what stands between the cells', () => {
  it.each([
    ['a;b,c;d\n1;2;3', ';', 3],
    ['a,b;c,d\n1,2,3', ',', 3],
    ['a\tb\n1\t2', '\t', 2],
    ['a|b\n1|2', '|', 2],
    ['"a;b;c",d\n1,2', ',', 2],
    ['a\n1', ';', 1],
  ])('%j has %j', (text, delimiter, columns) => {
    const read = readTable(encoded(text, 'utf-8'), null);
    expect(read).toMatchObject({ value: { delimiter } });
    expect(read.ok && read.value.headers).toHaveLength(columns);
  });
});

it('lines are told as an editor counts them, also after line breaks in cells and empty lines', () => {
  const text = 'id;name\r\na;"x\r\ny"\r\n\r\nb;"z ""q"""\r\n;;\r\nc';
  const read = readTable(encoded(text, 'utf-8'), null);
  expect(read.ok && read.value.rows).toEqual([
    { line: 2, cells: ['a', 'x\ny'] },
    { line: 5, cells: ['b', 'z "q"'] },
    { line: 7, cells: ['c'] },
  ]);
});

it.each([
  ['nothing', '', 'empty'],
  ['a quotation mark that is not closed', 'a;b\n"x;y', /^CSV_QUOTE_NOT_CLOSED, \d$/],
  ['a quotation mark within a cell', 'a;b\nx"y;z', /^CSV_|^INVALID_/],
  ['zeros', 'a;b\n\0', 'encoding'],
  ['a line of two megabytes', `a\n${'x'.repeat(2_000_000)}`, /^CSV_MAX_RECORD_SIZE/],
  ['600 columns', ';'.repeat(600), /columns|empty/],
])('%s is refused with its cause', (_, text, cause) => {
  const read = readTable(encoded(text, 'utf-8'), null);
  const expected: unknown = typeof cause === 'string' ? cause : expect.stringMatching(cause);
  expect(read).toEqual(fail('table-unreadable', { cause: expected as string }));
});

it('bytes that are no text in the named encoding are refused', () => {
  expect(readTable(encoded('č', 'windows-1250'), { encoding: 'utf-8', delimiter: ';' })).toEqual(
    fail('table-unreadable', { cause: 'encoding' }),
  );
});

it('any bytes are a table or are refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(TABLE_ENCODINGS).toContain(likelyEncoding(bytes));
      const read = readTable(bytes, null);
      if (!read.ok) expect(read.failure.code).toBe('table-unreadable');
    }),
  );
});
