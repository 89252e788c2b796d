/** What is handed over, in the words of whoever reads it: the same beside the wall and on paper. */
import { sayTime } from '../handoff/wording.ts';
import type { Line, Telling } from '../incident/telling.ts';
import { textIn } from '../exercise/scenario.ts';
import type { Language } from '../settings.ts';
import type { ItemFact } from './items.ts';

/** The next ones are told one by one. */
const TOLD_SHIFTS = 4;

export interface ToldItem {
  /** What it is, in one line. */
  readonly title: string;
  readonly lines: readonly Line[];
}

export function tellItem(fact: ItemFact, { wording, party }: Telling): ToldItem {
  const t = (key: string, params: Readonly<Record<string, string | number>> = {}): string =>
    wording.translate(key, params);
  const time = (at: number): string => sayTime(at, wording);
  const until = (key: string, at: number | null): string[] =>
    at === null ? [] : [t(`shift:item.${key}`, { time: time(at) })];
  const since = (at: number | null): string[] => until('since', at);
  switch (fact.what) {
    case 'incident': {
      const { number, year, code, place, state, wanted, danger, deadline } = fact;
      return {
        title: [
          t('offer:number', { number, year }),
          t(`incidents:code.${code}`),
          ...(place === null || place === '' ? [] : [place]),
        ].join(' · '),
        lines: [
          t(`incidents:state.${state}`),
          wanted === null
            ? t('shift:item.noNext')
            : t('shift:item.next', { what: t(`incidents:wanted.${wanted}`) }),
          ...until('due', deadline),
          ...(danger ? [t('shift:item.danger')] : []),
        ],
      };
    }
    case 'handoff': {
      const { number, year, kind, state, direction, other } = fact;
      return {
        title: `${t('offer:number', { number, year })} · ${t(`handoff:kind.${kind}`)}`,
        lines: [
          t(direction === 'in' ? 'shift:item.from' : 'shift:item.to', { name: party(other) }),
          t(`handoff:state.${state}`),
        ],
      };
    }
    case 'task':
      return {
        title: t('shift:item.task', { incident: `${fact.number}/${fact.year}` }),
        lines: [{ label: null, words: fact.words }, ...until('due', fact.due)],
      };
    case 'fault':
      return {
        title: t('shift:item.fault', { camera: fact.name }),
        lines: [
          ...since(fact.since),
          ...(fact.ticket === null ? [] : [t('shift:item.ticket', { ticket: fact.ticket })]),
          ...(fact.workaround === null
            ? []
            : [t('shift:item.workaround', { workaround: fact.workaround })]),
        ],
      };
    case 'view':
      return {
        title: t(`shift:item.${fact.view}`, { camera: fact.name }),
        lines: since(fact.since),
      };
    case 'silence':
      return {
        title: t('shift:item.silence', { camera: fact.name }),
        lines: [t(`events:kind.${fact.kind}`), ...until('until', fact.ends)],
      };
    case 'partner':
      return { title: t('shift:item.partner', { centre: fact.name }), lines: since(fact.since) };
    case 'reports':
      return { title: t('shift:item.reports', { count: fact.count }), lines: [] };
    case 'exercise':
      return {
        title: t('shift:item.exercise', {
          title: textIn(fact.title, wording.language as Language).text,
        }),
        lines: since(fact.since),
      };
    case 'unplanned':
      return {
        title: t('shift:item.unplanned', { number: fact.shifts.length }),
        lines: fact.shifts.slice(0, TOLD_SHIFTS).map(({ starts }) => time(starts)),
      };
    case 'typed':
      return {
        title: t(`shift:kind.${fact.kind}`),
        lines: [
          { label: null, words: fact.words },
          ...until('at', fact.at),
          ...until('until', fact.ends),
          ...(fact.decision === null ? [] : [t(`shift:hold.${fact.decision}`)]),
        ],
      };
  }
}
