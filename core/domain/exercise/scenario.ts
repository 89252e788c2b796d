/**
 * What an exercise plays: injects at their times, and what is expected of whoever they come to. A
 * scenario comes from a file (core/contract/exercise-scenario.ts); its times count from the start of the
 * exercise, in seconds of the scenario's own clock.
 */
import type { EventKind } from '../camera-event.ts';
import type { Done, EventCode, Priority } from '../incident/codes.ts';
import type { Place, Words } from '../incident/facts.ts';
import type { ReportChannel } from '../report/report.ts';
import { LANGUAGES, type Language } from '../settings.ts';

/** The same in several languages; at least one of them. */
export type Texts = Readonly<Partial<Record<Language, string>>>;

/** Of an event, report or message: somebody took note of it, answered it or made an incident of it. */
export type ExpectedStep =
  | { readonly kind: 'acknowledged' }
  /** An incident of the exercise bears the code, or one below it. */
  | { readonly kind: 'incident'; readonly code: EventCode }
  | { readonly kind: 'did'; readonly what: Done }
  /** Offered to somebody, asked back, answered, accepted; ended by whoever is responsible. */
  | { readonly kind: 'offered' | 'asked' | 'answered' | 'accepted' | 'closed' };

export interface Expected {
  readonly id: string;
  /** s from the inject on, while the exercise runs. */
  readonly within: number;
  readonly step: ExpectedStep;
}

interface InjectBase {
  readonly id: string;
  /** s of the scenario's clock. */
  readonly at: number;
  readonly says: Texts;
  readonly expect: readonly Expected[];
}

export type Inject = InjectBase &
  (
    | {
        readonly kind: 'event';
        readonly camera: string;
        readonly event: EventKind;
        readonly priority: Priority;
      }
    | {
        readonly kind: 'report';
        readonly channel: Exclude<ReportChannel, 'app'>;
        readonly code: EventCode;
        readonly priority: Priority;
        readonly place: Place | null;
      }
    /** A camera has something to show from now on, such as a drone. */
    | { readonly kind: 'camera'; readonly camera: string }
    /** From a partner, played by whoever leads the exercise. */
    | { readonly kind: 'message'; readonly from: string }
    /** For whoever leads it alone: a cue, such as a call to make. */
    | { readonly kind: 'note' }
  );

interface Named {
  readonly id: string;
  readonly name: Texts;
}

export interface Scenario {
  readonly format: 'pomezi-exercise';
  readonly version: 1;
  readonly title: Texts;
  readonly about: Texts;
  /** Partners that the exercise plays. */
  readonly roles: readonly Named[];
  /** The first one is shown by the first demonstration camera, and so on. */
  readonly cameras: readonly Named[];
  readonly injects: readonly Inject[];
}

/** In the reader's language, else in English, else in the first that there is. */
export function textIn(texts: Texts, language: Language): Words {
  const order = [language, 'en', ...LANGUAGES] as const;
  const lang = order.find((each) => texts[each] !== undefined) ?? language;
  return { text: texts[lang] ?? '', lang };
}

/** As they come: by their time, and at the same time as the file has them. */
export function inOrder(injects: readonly Inject[]): readonly Inject[] {
  return injects.toSorted((one, other) => one.at - other.at);
}
