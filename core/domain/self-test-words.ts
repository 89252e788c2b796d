/** A finding of the self-test in words. */
import { worstFirst, type Finding } from './self-test.ts';

/** Of a key in `locales/`, with the values of its placeholders. */
export type Say = (key: string, params: Readonly<Record<string, string | number>>) => string;

export interface FindingWords {
  readonly happened: string;
  /** null where all is well. */
  readonly means: string | null;
  readonly todo: string | null;
}

export function wordsOf({ level, code, params }: Finding, t: Say): FindingWords {
  if (level === 'ok') return { happened: t(`check:good.${code}`, params), means: null, todo: null };
  const { reason, failure } = params;
  const named =
    reason === undefined ? params : { ...params, reason: t(`messages:reason.${reason}`, {}) };
  return {
    happened: t(`check:happened.${code}`, named),
    means: t(`check:means.${code}`, named),
    todo: todo(),
  };

  function todo(): string {
    if (reason !== undefined) return t(`check:remedy.${reason}`, named);
    // It says in its own three sentences what became of the question and what to do.
    if (failure !== undefined) return t(`messages:failure.${failure}`, named);
    return t(`check:todo.${code}`, named);
  }
}

/** What a person can read out on the telephone: one line a finding, worst first, and how many of each. */
export function textOf(findings: readonly Finding[], t: Say): string {
  const lines = worstFirst(findings).map((finding) => {
    const { happened, means, todo } = wordsOf(finding, t);
    const sentences = [happened, means, todo].filter((one) => one !== null).join(' ');
    return `${t(`check:level.${finding.level}`, {})}  ${sentences}`;
  });
  return lines.join('\n');
}
