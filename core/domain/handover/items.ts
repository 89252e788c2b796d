/**
 * What is handed over at the change of shift, item by item (domain file 2.3: "outgoing writes"). What the
 * system knows comes by itself; what only people know is typed. Times are UTC, ms since 1970.
 */
import type { Texts } from '../exercise/scenario.ts';
import type { HandoffKind, HandoffState, Party } from '../handoff/handoff.ts';
import type { EventCode, Priority, Wanted } from '../incident/codes.ts';
import type { Words } from '../incident/facts.ts';
import type { IncidentState } from '../incident/incident.ts';
import { isSame } from '../same.ts';

/**
 * `work`: incidents, handoffs, tasks and what partners asked to have watched. `cameras`: what cannot be
 * seen, or not as usual, and partner centres that cannot be reached. `limits`: what ends by itself, such
 * as silenced alarms, holds and grants. `ahead`: warnings and what is planned. `people`: staff,
 * languages, anything else.
 */
export const SECTIONS = ['work', 'cameras', 'limits', 'ahead', 'people'] as const;
export type Section = (typeof SECTIONS)[number];

/** So many are typed into one handover: what is longer nobody reads at a change of shift. */
export const TYPED_MOST = 300;

/** As many of the gravest things are read back by who takes over. */
export const RISKS = 3;

/** What people enter themselves, by the section in which it stands. */
export const TYPED_KINDS = {
  work: ['watch'],
  cameras: ['camera', 'link'],
  limits: ['hold', 'grant'],
  ahead: ['warning', 'planned', 'drone'],
  people: ['staff', 'language', 'remark'],
} as const satisfies Readonly<Record<Section, readonly string[]>>;
export type TypedKind = (typeof TYPED_KINDS)[Section][number];

/** What becomes of footage whose hold ends: kept longer, or left to expire. */
export const HOLD_DECISIONS = ['prolong', 'release'] as const;
export type HoldDecision = (typeof HOLD_DECISIONS)[number];

/** An incident as people call it. */
interface Numbered {
  readonly incident: string;
  readonly number: number;
  readonly year: number;
}

export type ItemFact =
  | ({
      readonly what: 'incident';
      readonly code: EventCode;
      readonly priority: Priority;
      readonly state: IncidentState;
      readonly place: string | null;
      readonly wanted: Wanted | null;
      readonly deadline: number | null;
      readonly danger: boolean;
      /** How many entries had taken effect when this was written. */
      readonly entries: number;
      readonly cameras: readonly string[];
    } & Numbered)
  | ({
      readonly what: 'handoff';
      readonly handoff: string;
      readonly kind: HandoffKind;
      readonly state: HandoffState;
      readonly direction: 'in' | 'out';
      readonly other: Party;
      readonly priority: Priority;
    } & Numbered)
  | ({
      readonly what: 'task';
      readonly task: string;
      readonly words: Words;
      readonly due: number | null;
    } & Numbered)
  | {
      readonly what: 'fault';
      readonly camera: string;
      readonly name: string;
      readonly since: number | null;
      /** Of the repair; null: none is entered. */
      readonly ticket: string | null;
      /** What is used instead. */
      readonly workaround: string | null;
    }
  | {
      readonly what: 'view';
      readonly camera: string;
      readonly name: string;
      readonly view: 'moved' | 'masked' | 'asleep';
      readonly since: number | null;
    }
  | {
      readonly what: 'silence';
      readonly camera: string;
      readonly name: string;
      /** What the camera reports, as the events name it. */
      readonly kind: string;
      readonly ends: number;
    }
  /** Residents' reports that nobody has dealt with. */
  | { readonly what: 'reports'; readonly count: number }
  | {
      readonly what: 'exercise';
      readonly exercise: string;
      readonly title: Texts;
      readonly since: number;
    }
  /** A partner centre that cannot be reached. */
  | {
      readonly what: 'partner';
      readonly partner: string;
      readonly name: string;
      readonly since: number | null;
    }
  /** Shifts of the next days with nobody planned. */
  | {
      readonly what: 'unplanned';
      readonly shifts: readonly { readonly starts: number; readonly ends: number }[];
    }
  | {
      readonly what: 'typed';
      readonly kind: TypedKind;
      readonly words: Words;
      /** From when on, or when it happens. */
      readonly at: number | null;
      readonly ends: number | null;
      readonly decision: HoldDecision | null;
    };

export type TypedFact = Extract<ItemFact, { what: 'typed' }>;

export interface Item {
  /** The same in every handover for as long as it is about the same thing. */
  readonly id: string;
  readonly fact: ItemFact;
}

export function sectionOf(fact: ItemFact): Section {
  switch (fact.what) {
    case 'incident':
    case 'handoff':
    case 'task':
    case 'reports':
      return 'work';
    case 'fault':
    case 'view':
    case 'partner':
      return 'cameras';
    case 'silence':
      return 'limits';
    case 'exercise':
      return 'ahead';
    case 'unplanned':
      return 'people';
    case 'typed':
      return sectionOfKind(fact.kind);
  }
}

function sectionOfKind(kind: TypedKind): Section {
  const of = SECTIONS.find((section) =>
    (TYPED_KINDS[section] as readonly TypedKind[]).includes(kind),
  );
  // Every kind stands in the table.
  return of ?? 'people';
}

/** Whether it is to be confirmed by itself, and not only with its section. */
export function isSingle({ fact }: Item): boolean {
  return (fact.what === 'incident' || fact.what === 'handoff') && fact.priority <= 2;
}

/** What the system makes of something has the same id wherever it is made. */
export function itemIdOf(fact: Exclude<ItemFact, TypedFact>): string {
  switch (fact.what) {
    case 'incident':
      return `incident:${fact.incident}`;
    case 'handoff':
      return `handoff:${fact.handoff}`;
    case 'task':
      return `task:${fact.task}`;
    case 'fault':
      return `fault:${fact.camera}`;
    case 'view':
      return `view:${fact.camera}:${fact.view}`;
    case 'silence':
      return `silence:${fact.camera}:${fact.kind}`;
    case 'partner':
      return `partner:${fact.partner}`;
    case 'reports':
      return 'reports';
    case 'unplanned':
      return 'unplanned';
    case 'exercise':
      return `exercise:${fact.exercise}`;
  }
}

/** Field for field: facts are plain data and small. */
export function isSameFact(one: ItemFact | undefined, other: ItemFact | undefined): boolean {
  return isSame(one, other);
}
