/** The self-test as a person at the console asks for it: one at a time, told to the window that asked. */
import type { WallId } from '../../core/contract/schemas.ts';
import type { Permission } from '../../core/domain/access.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { succeed } from '../../core/domain/result.ts';
import { countsOf, type Finding } from '../../core/domain/self-test.ts';
import { textOf, type Say } from '../../core/domain/self-test-words.ts';
import type { Onvif } from '../../core/ports.ts';
import { accessOf } from './camera-access.ts';
import type { Handlers } from './dispatch.ts';
import type { Profile } from './profile.ts';
import { selfTest, type Machine } from './self-test.ts';
import type { Tell } from './settings.ts';

/** As many as an audit entry names one by one. */
const NAMED_MOST = 100;

export interface SelfTestsTools {
  readonly machine: Machine;
  readonly onvif: Pick<Onvif, 'probe'>;
  readonly mayWith: (permission: Permission, camera: Camera) => boolean;
  readonly tell: Tell;
  /** In the language of the console. */
  readonly say: () => Promise<Say>;
  /** Into the clipboard of the system. */
  readonly copy: (text: string) => void;
}

export interface SelfTests {
  readonly handlers: Pick<Handlers, 'check.run' | 'check.cancel' | 'check.copy'>;
  windowClosed(window: string): void;
  /** @param operator Login of who is signed in now; somebody else's test ends. */
  sessionChanged(operator: string | null): void;
  /** Ends the one that runs; resolves when nothing of it is left. */
  end(): Promise<void>;
}

interface Run {
  readonly window: WallId;
  readonly operator: string | null;
  readonly ending: AbortController;
  readonly findings: Finding[];
  ended: Promise<void>;
}

export function createSelfTests(profile: Profile, tools: SelfTestsTools): SelfTests {
  /** The one that runs, or the last one. */
  let run: Run | null = null;

  async function end(): Promise<void> {
    run?.ending.abort();
    await run?.ended;
  }

  return {
    handlers: {
      'check.run': async (_, { window, operator, note }) => {
        await end();
        const ending = new AbortController();
        const findings: Finding[] = [];
        const cameras = profile.data.cameras.filter(({ camera }) =>
          tools.mayWith('check.run', camera),
        );
        const ended = selfTest(
          {
            ...{ machine: tools.machine, onvif: tools.onvif, cancel: ending.signal },
            access: (source) => accessOf(profile, source),
            found: (some, done, total) => {
              findings.push(...some);
              tools.tell('check.found', { findings: [...some], done, total }, window);
            },
          },
          cameras,
        );
        run = { window, operator, ending, findings, ended };
        await ended;
        const cancelled = ending.signal.aborted;
        note({ cancelled, cameras: cameras.length, ...countsOf(findings), wrong: wrong(findings) });
        return succeed({ cancelled, findings: [...findings] });
      },
      'check.cancel': async () => {
        await end();
        return succeed(null);
      },
      'check.copy': async (_, { window }) => {
        const found = run?.window === window ? run.findings : [];
        tools.copy(textOf(found, await tools.say()));
        return succeed(null);
      },
    },
    windowClosed(window) {
      if (run?.window === window) run.ending.abort();
    },
    sessionChanged(operator) {
      if (run === null || run.operator === operator) return;
      run.ending.abort();
      // What one person was told of the cameras is not the next one's to copy.
      run.findings.length = 0;
    },
    end,
  };
}

function wrong(findings: readonly Finding[]): object[] {
  return findings
    .filter(({ level }) => level !== 'ok')
    .slice(0, NAMED_MOST)
    .map(({ code, params: { camera } }) => ({ code, ...(camera !== undefined && { camera }) }));
}
