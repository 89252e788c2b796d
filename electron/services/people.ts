/** The people at the console, put together: records, sign-in, session, second person. */
import type { SessionView } from '../../core/contract/session.ts';
import { may } from '../../core/domain/access.ts';
import { NO_OPERATOR } from '../../core/domain/preferences.ts';
import type { Audit, Clock, Verifiers } from '../../core/ports.ts';
import type { ConsoleSettings } from './console.ts';
import { createCredentials, type Credentials } from './credentials.ts';
import type { Handlers } from './dispatch.ts';
import type { OperatorRecords } from './operator-records.ts';
import { createOperators } from './operators.ts';
import type { Profile } from './profile.ts';
import { createSecondPerson, type SecondPersonService } from './second-person.ts';
import { createSession, type Session } from './session.ts';

export interface PeopleTools {
  readonly audit: Audit;
  readonly records: OperatorRecords;
  readonly verifiers: Verifiers;
  readonly clock: Clock;
  /** Since some moment of this run, ms. */
  readonly monotonic: () => number;
  readonly newId: () => string;
  readonly changed: (view: SessionView) => void;
  readonly active: () => void;
}

export type PeopleHandlers = Session['handlers'] &
  ReturnType<typeof createOperators> &
  Pick<Handlers, 'session.second'>;

export interface People {
  readonly handlers: PeopleHandlers;
  readonly session: Session;
  readonly credentials: Credentials;
  readonly secondPerson: SecondPersonService;
  /** What whoever is signed in may see at this moment. */
  readonly viewer: ConsoleSettings['viewer'];
}

export function createPeople(profile: Profile, tools: PeopleTools): People {
  const { audit, records, verifiers, clock, monotonic, changed, active, newId } = tools;
  const credentials = createCredentials(profile, records, verifiers, clock);
  const session = createSession({ records, credentials, audit, clock, changed, active });
  const secondPerson = createSecondPerson(profile, credentials, monotonic);
  return {
    handlers: {
      ...session.handlers,
      ...createOperators(records, credentials, session, newId),
      ...secondPerson.handlers,
    },
    ...{ session, credentials },
    secondPerson,
    viewer: {
      seesCamera: (camera) => session.seesCamera(camera),
      may: (permission) => may(session.caller('desk').role, permission),
      sitter: () => (session.mode() === 'setup' ? NO_OPERATOR : (session.operator()?.id ?? null)),
    },
  };
}
