/** What does not fit one line goes in parts, and is judged by the whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf, INCIDENT, NOVAK } from '../incident/examples.test-support.ts';
import type { Decided, DecidedBody } from './body.ts';
import { inParts, joined, type Part } from './parts.ts';

const LINE = 4_000;

function decided(text: string): Decided {
  const words = { text, lang: 'cs' as const };
  return { entry: entryOf({ kind: 'note', words }, NOVAK, 1_000), refused: null };
}

const told = (entries: readonly Decided[], index = 0): DecidedBody => ({
  ...{ kind: 'decided', incident: INCIDENT, index, entries },
});

function partsOf(body: DecidedBody): readonly DecidedBody[] {
  return inParts({ to: 'nysa', body }, LINE).flatMap((send) =>
    send.body.kind === 'decided' ? [send.body] : [],
  );
}

/** As they arrive, one after the other. */
function arrive(bodies: readonly DecidedBody[]): { parts: readonly Part[]; whole: Part[] } {
  let parts: readonly Part[] = [];
  const whole: Part[] = [];
  for (const body of bodies) {
    const step = joined(parts, { from: 'jesenik', body });
    parts = step.parts;
    if (step.whole !== null) whole.push(step.whole);
  }
  return { parts, whole };
}

const ofTen = told(Array.from({ length: 10 }, (_, n) => decided(`${n} ${'"'.repeat(300)}`)));

describe('what is told at once', () => {
  it('is one message where it fits one line', () => {
    const body = told([decided('Jedu')], 3);
    expect(inParts({ to: 'nysa', body })).toEqual([{ to: 'nysa', body }]);
  });

  it('makes the same whole of any entries, each part within a line, in order', () => {
    const texts = fc.array(fc.string({ maxLength: 500 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.nat(1_000), (list, index) => {
        const body = told(list.map(decided), index);
        const parts = partsOf(body);
        const lines = parts.map((part) => JSON.stringify(JSON.stringify(part)).length);
        expect(Math.max(...lines)).toBeLessThanOrEqual(LINE);
        expect(parts.map(({ more }) => more ?? false)).toEqual(
          parts.map((_, at) => at < parts.length - 1),
        );
        expect(arrive(parts)).toEqual({ parts: [], whole: [{ from: 'jesenik', body }] });
      }),
    );
  });

  it('goes by itself where one entry is longer than a part', () => {
    const parts = partsOf(told([decided('a'), decided('"'.repeat(LINE)), decided('b')]));
    expect(parts.map(({ entries }) => entries.length)).toEqual([1, 1, 1]);
  });
});

describe('parts that come', () => {
  const parts = partsOf(ofTen);

  it('are kept until the last is there', () => {
    const { parts: begun, whole } = arrive(parts.slice(0, -1));
    expect(whole).toEqual([]);
    expect(begun).toHaveLength(1);
  });

  it('change nothing where they come twice', () => {
    const twice = parts.slice(0, -1).flatMap((part) => [part, part]);
    const { whole } = arrive([...twice, ...parts.slice(0, 1), ...parts.slice(-1)]);
    expect(whole).toEqual([{ from: 'jesenik', body: ofTen }]);
  });

  it('are forgotten where something else comes instead of the next', () => {
    const other = told([decided('Jedu')], 40);
    const [first, , ...rest] = parts;
    const came = arrive([...(first ? [first] : []), other, ...rest]);
    expect(came.whole[0]?.body).toEqual(other);
    expect(came.whole.map(({ body }) => body.index)).not.toContain(0);
  });

  it('of one sender are not mixed with those of another', () => {
    const [first] = parts;
    const begun = joined([], { from: 'jesenik', body: first ?? ofTen }).parts;
    const next = joined(begun, { from: 'izmail', body: parts.at(-1) ?? ofTen });
    expect(next.parts).toEqual(begun);
    expect(next.whole?.from).toBe('izmail');
    expect(next.whole?.body.index).toBeGreaterThan(0);
  });

  it('without end are forgotten before they fill anything', () => {
    const entries = Array.from({ length: 5_000 }, () => decided('a'));
    let begun: readonly Part[] = [];
    const tooMuch = [0, 1, 2, 3, 4].map((n) => {
      const body: DecidedBody = { ...told(entries, n * entries.length), more: true };
      const step = joined(begun, { from: 'jesenik', body });
      begun = step.parts;
      return step.isTooMuch;
    });
    expect(tooMuch).toEqual([false, false, false, false, true]);
    expect(begun).toEqual([]);
  });
});
