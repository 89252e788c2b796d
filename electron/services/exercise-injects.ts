/** What becomes of an inject: reports and messages stand where live ones do, and say what they are. */
import { textIn, type Scenario } from '../../core/domain/exercise/scenario.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Language } from '../../core/domain/settings.ts';
import type { ToGive } from './exercise-desk.ts';
import type { MessageDesk } from './message-desk.ts';
import type { Reports } from './reports.ts';

interface InjectPorts {
  readonly reports: Pick<Reports, 'play'>;
  readonly messages: Pick<MessageDesk, 'play'>;
  /** Of the centre: in which its residents and partners are played. */
  readonly language: () => Language;
}

/** Events, cameras and notes are seen from the exercise itself: nothing else is made of them. */
export function giveInject(what: ToGive, ports: InjectPorts): Promise<Result<null>> {
  const { exercise, scenario, inject, thing, entry, by, now } = what;
  const words = textIn(inject.says, ports.language());
  switch (inject.kind) {
    case 'report': {
      const { channel, code, priority, place } = inject;
      const reporter = { kept: false, unnamed: false };
      const facts = { channel, app: null, code, priority, occurred: now, place, words, reporter };
      return ports.reports.play({ exercise, report: thing, entry, facts }, by);
    }
    case 'message': {
      const to = { centre: by.centre, position: null, person: null };
      const played = { id: exercise, as: nameOf(scenario, inject.from) };
      const body = { kind: 'sent', to, said: words, exercise: played } as const;
      return ports.messages.play({ message: thing, entry, body }, by);
    }
    default:
      return Promise.resolve(succeed(null));
  }
}

function nameOf({ roles }: Scenario, role: string): Scenario['title'] {
  return roles.find(({ id }) => id === role)?.name ?? {};
}
