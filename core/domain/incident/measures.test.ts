import { describe, expect, it } from 'vitest';
import { EVENT_CODES } from './codes.ts';
import { measuresFor } from './measures.ts';

describe('the checklist of an incident', () => {
  it.each(EVENT_CODES)('%s has four to eight measures, each once', (code) => {
    const measures = measuresFor(code);
    expect(measures.length).toBeGreaterThanOrEqual(4);
    expect(measures.length).toBeLessThanOrEqual(8);
    expect(new Set(measures).size).toBe(measures.length);
  });

  it('is that of the top code', () => {
    expect(measuresFor('TRP/COL')).toEqual(measuresFor('TRP'));
    expect(measuresFor('EXP/GAS')).toEqual(measuresFor('FIR'));
  });

  it('is a general one where the code has none of its own', () => {
    expect(measuresFor('X/THF')).toEqual(measuresFor('ASB'));
  });
});
