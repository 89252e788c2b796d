/** What can be said about a shift handover: one entry each, in the centre's one order, never changed. */
import type { Words } from '../incident/facts.ts';
import type { Author } from '../incident/incident.ts';
import type { Language } from '../settings.ts';
import type { Named, Planned, Tried } from './handover.ts';
import type { Item, Section, TypedFact } from './items.ts';

/** An incident that changes hands, with the id of the entry that stands in its timeline then. */
export interface Moving {
  readonly incident: string;
  readonly entry: string;
}

export type HandoverBody =
  | {
      readonly kind: 'begun';
      readonly from: Named;
      readonly ends: number;
      readonly nextEnds: number;
      readonly planned?: readonly Planned[];
      /** Gives back to that partner what it is concerned with; left out: a shift of this centre. */
      readonly returns?: string;
      /** Typed by the shift before and still to be handed on. */
      readonly typed: readonly (Item & { readonly fact: TypedFact })[];
    }
  /** A new item, or other words of one that stands there. */
  | { readonly kind: 'typed'; readonly item: Item & { readonly fact: TypedFact } }
  | { readonly kind: 'struck'; readonly item: string }
  | { readonly kind: 'nothing'; readonly section: Section; readonly chosen: boolean }
  | { readonly kind: 'kept'; readonly handoff: string }
  /** People of that partner centre may take over as well; null: of the own centre alone. */
  | { readonly kind: 'covered'; readonly centre: string | null }
  | {
      readonly kind: 'signed';
      readonly items: readonly Item[];
      readonly risks: readonly string[];
      /** Centres that who takes over tries to reach; left out: there are none. */
      readonly partners?: readonly Tried[];
      /** Left out: as when it was begun. */
      readonly planned?: readonly Planned[];
    }
  /** Whoever takes over is there and begins to read. */
  | { readonly kind: 'briefing' }
  | { readonly kind: 'confirmed'; readonly item: string; readonly entries: number }
  | { readonly kind: 'section-confirmed'; readonly section: Section }
  | { readonly kind: 'walked'; readonly camera: string }
  | { readonly kind: 'read-back'; readonly item: string }
  /** A partner was asked whether it answers; null: it did not. */
  | { readonly kind: 'tested'; readonly partner: string; readonly ms: number | null }
  /** It did not answer: taken over all the same, knowing that. */
  | { readonly kind: 'silence-accepted'; readonly partner: string }
  | { readonly kind: 'objected'; readonly item: string; readonly words: Words }
  | { readonly kind: 'settled'; readonly item: string; readonly words: Words }
  | { readonly kind: 'assumed'; readonly moving: readonly Moving[] }
  | {
      readonly kind: 'emergency';
      readonly reason: Words;
      readonly items: readonly Item[];
      readonly moving: readonly Moving[];
    }
  /** The full briefing after an emergency. */
  | { readonly kind: 'briefed' }
  | { readonly kind: 'unattended' }
  /** A draft that nobody needs: who it is for has nothing in hand. */
  | { readonly kind: 'dropped' }
  | { readonly kind: 'closed' };

export type HandoverKind = HandoverBody['kind'];

export interface HandoverEntry {
  /** Of this entry alone, a UUID. */
  readonly id: string;
  readonly handover: string;
  readonly author: Author;
  readonly lang: Language;
  /** When the centre put it in its place. */
  readonly recorded: number;
  readonly body: HandoverBody;
}
