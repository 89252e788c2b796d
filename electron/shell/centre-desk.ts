/** What a workstation says to the others of its centre and to partners, and what it needs for that. */
import type { EngineChoice } from '../../core/domain/engine.ts';
import type { DecisionEntry } from '../../core/domain/alarm/decision.ts';
import type { Policy } from '../../core/domain/policy.ts';
import type { Centre, Language, Notice } from '../../core/domain/settings.ts';
import type { Failure, Result } from '../../core/domain/result.ts';
import type { KnownPartner, PartnerCalls } from '../../core/federation-ports.ts';
import type { OutwardBoardPorts } from '../services/outward-board.ts';
import type { Clock, Documents, Secrets } from '../../core/ports.ts';
import type { OpenedJournal } from '../adapters/journal/opened-journal.ts';
import type { ExerciseDesk } from '../services/exercise-desk.ts';
import type { KnownRecord } from '../services/exercise-records.ts';
import type { FigurePorts } from '../services/figures.ts';
import type { ComparedView } from '../services/compared-view.ts';
import type { LinkNews } from '../services/link-news.ts';
import type { Drafts } from '../services/drafts.ts';
import type { HandoverDesk, HandoverPorts } from '../services/handover-desk.ts';
import type { HandoverPaperPorts } from '../services/handover-paper.ts';
import type { IncidentDesk } from '../services/incident-desk.ts';
import type { MessageDesk } from '../services/message-desk.ts';
import type { PartnerDesk } from '../services/partner-desk.ts';
import type { RosterDesk } from '../services/roster-desk.ts';
import type { Profile } from '../services/profile.ts';
import type { Session } from '../services/session.ts';
import type { Tell } from '../services/settings.ts';
import type { WatchService } from '../services/watch.ts';
import type { CameraWatch } from './cameras.ts';
import type { OpenedAgreements } from './agreements.ts';
import type { Federation } from './federation.ts';
import type { FileChoice } from './file-choice.ts';
import type { CentreGatewayTools } from './partner-gateway.ts';
import type { OpenedReports } from './reports.ts';
import type { Shared, SharedTools } from './shared-records.ts';
import type { Scenarios } from './scenarios.ts';
import type { Workstations } from './workstations.ts';

export interface IncidentTools {
  /** Of the profile. */
  readonly folder: string;
  /** Where the workstations of one computer meet; null: this one is alone. */
  readonly engine: EngineChoice | null;
  /** The centre's own server and its links; null: it does not run here. */
  readonly federation: Federation | null;
  readonly version: string;
  readonly secrets: Secrets;
  readonly documents: Documents;
  readonly journal: OpenedJournal;
  readonly profile: Profile;
  readonly clock: Clock;
  readonly centre: () => Centre | null;
  readonly policy: () => Policy;
  readonly session: Session;
  readonly credentials: HandoverPorts['credentials'];
  /** What lasts of what cameras report, and what of it is shelved. */
  readonly standing: CameraWatch['standing'];
  readonly language: () => Language;
  readonly files: FileChoice;
  /** Where the scenarios lie that came with the console. */
  readonly scenarios: string;
  /** Since when who sits here does, and what they watch closely. */
  readonly watching: WatchService['presence'];
  readonly tell: Tell;
  readonly outcome: (failure: Failure | null) => void;
  /** Told of what was decided about events at any workstation. */
  readonly decided: (entry: DecisionEntry) => void;
  /** Told of records of the centre that other workstations have changed. */
  readonly recordsChanged: SharedTools['changed'];
  readonly notice: (name: Notice, is: boolean) => void;
  /** What a partner asks about cameras and their pictures. */
  readonly abroad: CentreGatewayTools['abroad'];
  /** Partners or agreements may be others now. */
  readonly borderChanged: () => void;
}

/** What is read of exercises beside what goes on. */
export interface ExerciseReading extends Pick<ExerciseDesk, 'see' | 'thingOf'> {
  readonly record: (exercise: string) => Result<KnownRecord>;
  readonly scenarios: Scenarios;
}

/** What the workstations of a centre say to each other: incidents, handoffs, reports, messages. */
export interface CentreDesk
  extends Pick<IncidentDesk, 'look' | 'languageTold' | 'end'>, Pick<Shared, 'steering' | 'decide'> {
  readonly handlers: IncidentDesk['handlers'] &
    OpenedReports['handlers'] &
    MessageDesk['handlers'] &
    Drafts['handlers'] &
    HandoverDesk['handlers'] &
    RosterDesk['handlers'] &
    Shared['handlers'] &
    Workstations['handlers'] &
    PartnerDesk['handlers'] &
    OpenedAgreements['handlers'] &
    LinkNews['handlers'] &
    ComparedView['handlers'] &
    ExerciseDesk['handlers'];
  readonly exercises: ExerciseReading;
  readonly figures: Pick<FigurePorts, 'store' | 'handedOff' | 'reports' | 'messages' | 'members'>;
  readonly shifts: Pick<HandoverPaperPorts, 'line' | 'head'>;
  /** Whom this computer carries links to, and what was agreed with them. */
  readonly border: {
    partners(): readonly KnownPartner[];
    isUp(partner: string): boolean;
    agreements: OpenedAgreements['holding'];
    /** Where the workstations of this centre meet, and which of them this one is. */
    readonly exchange: OutwardBoardPorts['exchange'];
    readonly position: string;
    /** Over the server of the centre, wherever that is; null: there is none. */
    readonly calls: Pick<PartnerCalls, 'call'> | null;
  };
  /** Nothing comes in from outside any more. */
  shut(): Promise<void>;
}
