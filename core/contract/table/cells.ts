/** One cell of a table: from text to a value, and back. */
import type { z } from 'zod';
import { fold } from '../../domain/search.ts';
import { issueAt, type ProvisioningIssue } from '../provisioning/issue.ts';
import { STREAM_SCHEMES } from '../provisioning/schema.ts';
import { readAddress } from '../provisioning/address.ts';
import { identifier, line } from '../provisioning/values.ts';
import { date, hourOfDay } from '../registry-record.ts';
import type { CellKind } from './columns.ts';
import { meantCode } from './headers.ts';

type Cell = string | number | readonly string[];
export type CellReading =
  | { readonly ok: true; readonly value: Cell }
  | { readonly ok: false; readonly issue: Pick<ProvisioningIssue, 'code' | 'params'> };

/** Takes a value away; an empty cell leaves it as it is. */
export const CLEARS = '-';
/** Between the entries of a list. */
const BETWEEN = '|';

/** A spreadsheet would take such text for a formula (OWASP, CSV Injection). */
const FORMULA = /^'*[=+\-@\t\r]/;

/** @returns text that no spreadsheet takes for a formula; `withoutGuard` gives the same text back. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function withoutGuard(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

export function writeCell(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map((one) => String(one).replace(/[\\|]/g, '\\$&')).join(` ${BETWEEN} `);
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const texts = new Map<number, ReturnType<typeof line>>();

/** Schemas take longer to make than to read with: a list has tens of thousands of cells. */
function textOf(longest: number): ReturnType<typeof line> {
  const known = texts.get(longest) ?? line(longest);
  texts.set(longest, known);
  return known;
}

/** @param text Trimmed, not empty. */
export function readCell(text: string, kind: CellKind): CellReading {
  switch (kind.is) {
    case 'text': {
      const { longest } = kind;
      return fromZod(textOf(longest).safeParse(text), text.length > longest, longest, 'text');
    }
    case 'id':
      return fromZod(identifier.safeParse(text), false, 0, 'id');
    case 'date':
      return fromZod(date.safeParse(text), false, 0);
    case 'hour':
      return fromZod(hourOfDay.safeParse(text), false, 0);
    case 'number':
    case 'whole':
      return readNumber(text, kind);
    case 'code':
      return readCode(text, kind.of);
    case 'ids':
      return readList(text, (one) => readCell(one, { is: 'id' }));
    case 'list':
      return readList(text, (one) =>
        kind.of === undefined
          ? readCell(one, { is: 'text', longest: 200 })
          : readCode(one, kind.of),
      );
    case 'address':
      return readStreamAddress(text, STREAM_SCHEMES, {});
    case 'service':
      return readStreamAddress(text, ['http', 'https'], { context: 'onvif' });
  }
}

function fromZod(
  parsed: z.ZodSafeParseResult<string>,
  tooLong: boolean,
  max: number,
  context: 'id' | 'text' | null = null,
): CellReading {
  if (parsed.success) return { ok: true, value: parsed.data };
  if (tooLong) return wrong('too-long', { max });
  return context === null ? wrong('wrong-form') : wrong('wrong-form', { context });
}

/** A decimal comma is as good as a point: most of these tables come from countries that write one. */
function readNumber(
  text: string,
  { is, min, max }: Extract<CellKind, { min: number }>,
): CellReading {
  const plain = text.replace(/[\s\u00a0]/g, '').replace(',', '.');
  if (!/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(plain)) {
    return wrong('wrong-type', { context: is === 'whole' ? 'whole-number' : 'number' });
  }
  const value = Number(plain);
  if (is === 'whole' && !Number.isInteger(value))
    return wrong('wrong-type', { context: 'whole-number' });
  return value >= min && value <= max ? { ok: true, value } : wrong('out-of-range', { min, max });
}

function readCode(text: string, codes: readonly string[]): CellReading {
  const meant = codes.find((one) => fold(one) === fold(text)) ?? meantCode(text, codes);
  return meant === null
    ? wrong('not-one-of', { expected: codes.join(', ') })
    : { ok: true, value: meant };
}

function readList(text: string, read: (one: string) => CellReading): CellReading {
  const values: string[] = [];
  // A backslash keeps a bar that belongs to the text.
  for (const part of text.match(/(?:\\.|[^|\\]|\\$)+/gs) ?? []) {
    const one = part.replace(/\\(.)/gs, '$1').trim();
    if (one === '') continue;
    const reading = read(one);
    if (!reading.ok) return reading;
    if (!values.includes(String(reading.value))) values.push(String(reading.value));
  }
  return values.length > 50
    ? wrong('too-long', { max: 50, context: 'list' })
    : { ok: true, value: values };
}

function readStreamAddress(
  text: string,
  schemes: readonly string[],
  params: { readonly context?: 'onvif' },
): CellReading {
  const reading = readAddress(text, schemes);
  // A table is no place for passwords: they are typed, and never shown again.
  const sound = reading.ok && reading.address.user === undefined;
  return sound ? { ok: true, value: text } : wrong('not-an-address', params);
}

function wrong(...[code, params]: Parameters<typeof issueOf>): CellReading {
  return { ok: false, issue: issueOf(code, params) };
}

function issueOf(code: ProvisioningIssue['code'], params: ProvisioningIssue['params'] = {}) {
  const { path: _path, ...issue } = issueAt([], code, params as never);
  return issue;
}
