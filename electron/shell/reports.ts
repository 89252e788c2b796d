/** Reports at this workstation: what is kept of them, who reported them, and the door for apps. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Centre, Language } from '../../core/domain/settings.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Exchange, IncidentStore } from '../../core/incident-ports.ts';
import type { ReportStore } from '../../core/report-ports.ts';
import { open311Door } from '../adapters/open311/open311-door.ts';
import { openReporters } from '../adapters/reporters/sealed-reporters.ts';
import { openReportStore } from '../adapters/reports/report-store.ts';
import type { OpenedJournal } from '../adapters/journal/opened-journal.ts';
import {
  createTranslate,
  translateCode,
  type Translate,
} from '../adapters/translation/translator.ts';
import type { ExerciseDesk } from '../services/exercise-desk.ts';
import type { IncidentDesk } from '../services/incident-desk.ts';
import { openIntake, type IntakeOffice } from '../services/intake.ts';
import type { OrderTools } from '../services/order-log.ts';
import type { Profile } from '../services/profile.ts';
import { openReportDesk, type ReportDesk } from '../services/report-desk.ts';
import type { Tell } from '../services/settings.ts';

/** 256 bits, as base64url. */
const TOKEN_BYTES = 32;

export interface ReportTools extends Omit<OrderTools, 'journal'> {
  /** Of the profile. */
  readonly folder: string;
  /** For the name of a damaged file that is set aside. */
  readonly stamp: string;
  readonly journal: OpenedJournal;
  readonly profile: Profile;
  readonly exchange: Exchange;
  readonly incidents: IncidentStore;
  readonly desk: Pick<IncidentDesk, 'author' | 'write'>;
  readonly exercises: Pick<ExerciseDesk, 'sees' | 'current'>;
  readonly position: string;
  readonly centre: () => Centre | null;
  readonly language: () => Language;
  readonly tell: Tell;
  readonly later: (ms: number, run: () => void) => () => void;
}

export interface OpenedReports extends Pick<ReportDesk, 'play' | 'look'> {
  readonly store: ReportStore;
  readonly handlers: ReportDesk['handlers'] & IntakeOffice['handlers'];
  waiting: ReportDesk['waiting'];
  /** Nothing comes in any more. */
  shut(): Promise<void>;
  end(): void;
}

/** @returns `document-newer` or `storage-refused` where what is kept cannot be used. */
export async function openReports(tools: ReportTools): Promise<Result<OpenedReports>> {
  const { folder, profile, exchange, incidents, journal, centre, language, outcome, later } = tools;
  const store = openReportStore(folder, tools.stamp);
  if (!store.ok) return store;
  const { author, write: writeIncident } = tools.desk;
  const desk = openReportDesk({
    ...{ journal, exchange, checker: tools.checker, join: tools.join, rejected: tools.rejected },
    ...{ store: store.value, incidents, writeIncident, author, language, outcome, later },
    ...{ reporters: openReporters(folder, profile), newId: randomUUID, tell: tools.tell },
    exercises: tools.exercises,
  });
  const word = await wordsOf(() => centre()?.lang ?? language());
  const intake = openIntake({
    ...{ profile, reports: desk, store: store.value, incidents, journal, centre, word, outcome },
    ...{ later, position: tools.position, newId: randomUUID },
    door: open311Door(() => performance.now()),
    newToken: () => randomBytes(TOKEN_BYTES).toString('base64url'),
    hashOf: (text) => createHash('sha256').update(text).digest('hex'),
    now: () => exchange.now(),
  });
  return succeed({
    handlers: { ...desk.handlers, ...intake.handlers },
    ...{ store: store.value, play: desk.play, look: desk.look },
    waiting: () => desk.waiting(),
    shut: () => intake.end(),
    end: () => {
      desk.end();
    },
  });
}

/** Words of the intake in the language that is spoken: after a change as soon as they are read. */
async function wordsOf(language: () => Language): Promise<(key: string) => string> {
  let spoken = language();
  let translate: Translate = await createTranslate(spoken);
  return (key) => {
    const now = language();
    if (now !== spoken) {
      spoken = now;
      void createTranslate(now).then((next) => {
        translate = next;
      });
    }
    const words = key.startsWith('state.') ? 'intake' : 'incidents';
    return translateCode(translate, `${words}:${key}`, {});
  };
}
