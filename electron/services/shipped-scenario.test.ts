import { describe, expect, it } from 'vitest';
import { readScenario } from '../../core/contract/exercise-scenario.ts';
import { LANGUAGES } from '../../core/domain/settings.ts';
import shipped from '../../resources/exercises/mikulovice-glucholazy.json' with { type: 'json' };

describe('the scenario that comes with the console', () => {
  const read = readScenario(shipped);
  it('is sound, and says everything in every language', () => {
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    const { title, about, roles, cameras, injects } = read.scenario;
    const texts = [
      ...[title, about],
      ...[...roles, ...cameras].map(({ name }) => name),
      ...injects.map(({ says }) => says),
    ];
    for (const text of texts) expect(Object.keys(text).toSorted()).toEqual(LANGUAGES.toSorted());
  });

  it('expects each kind of step that can be judged', () => {
    const steps = read.ok ? read.scenario.injects.flatMap(({ expect: steps }) => steps) : [];
    expect(new Set(steps.map(({ step }) => step.kind))).toEqual(
      new Set([
        ...['acknowledged', 'incident', 'did', 'offered', 'asked', 'answered', 'accepted'],
        'closed',
      ]),
    );
  });
});
