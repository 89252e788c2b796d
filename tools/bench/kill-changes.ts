/** Random changes for `bench:kill`, and what a console must hold after each. */
import { LANGUAGES } from '../../core/domain/settings.ts';
import { templateGrid, type TemplateName } from '../../core/domain/layout.ts';

export interface Model {
  /** Id by name. */
  readonly layouts: Readonly<Record<string, string>>;
  readonly language: string | null;
  /** Columns and rows of the desk's wall. */
  readonly grid: readonly [number, number];
}

export interface Change {
  readonly request: string;
  readonly input: unknown;
  /** What its entry in the journal holds and no other's does. */
  readonly mark: string;
  /** Moves of tiles have no entry of their own. */
  readonly audited: boolean;
}

export const FIRST_MODEL: Model = { layouts: {}, language: null, grid: [4, 4] };

const TEMPLATES: readonly TemplateName[] = ['1', '4', '9', '16'];
const LAYOUTS_MOST = 12;

/** @param count Of changes so far: makes each name the only one of its kind. */
export function nextChange(model: Model, random: () => number, count: number): Change {
  const pick = <T>(values: readonly T[]): T | undefined =>
    values[Math.floor(random() * values.length)];
  const names = Object.keys(model.layouts);
  const dice = random();
  if (dice < 0.35 && names.length < LAYOUTS_MOST) {
    const name = `layout ${count} ${Math.floor(random() * 1e9)}`;
    return { request: 'layout.save', input: { name }, mark: name, audited: true };
  }
  if (dice < 0.5 && names.length > 0) {
    const id = model.layouts[pick(names) ?? ''] ?? '';
    return { request: 'layout.remove', input: { id }, mark: id, audited: true };
  }
  if (dice < 0.65) {
    const language = pick(LANGUAGES) ?? 'en';
    const mark = `"language":"${language}"`;
    return { request: 'settings.language', input: { language }, mark, audited: true };
  }
  const grid = templateGrid(pick(TEMPLATES) ?? '1');
  return { request: 'wall.act', input: { do: 'arrange', grid }, mark: '', audited: false };
}

/** @param value What the console answered; null where it never did. */
export function after(model: Model, change: Change, value: unknown): Model {
  const input = change.input as { name: string; id: string; language: string; grid: Grid };
  if (change.request === 'settings.language') return { ...model, language: input.language };
  if (change.request === 'wall.act') {
    return { ...model, grid: [input.grid.columns, input.grid.rows] };
  }
  if (change.request === 'layout.remove') {
    const kept = Object.entries(model.layouts).filter(([, id]) => id !== input.id);
    return { ...model, layouts: Object.fromEntries(kept) };
  }
  const answered = (value ?? []) as readonly { readonly name: string; readonly id: string }[];
  const id = answered.find(({ name }) => name === input.name)?.id ?? '';
  return { ...model, layouts: { ...model.layouts, [input.name]: id } };
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
}
