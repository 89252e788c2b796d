/** The self-test as a command (`--check`), printed for people or for programs. */
import { app } from 'electron';
import type { CheckReport } from '../../core/contract/check.ts';
import { countsOf, worstFirst, type Finding } from '../../core/domain/self-test.ts';
import { textOf, wordsOf, type Say } from '../../core/domain/self-test-words.ts';
import { createOnvifDevices } from '../adapters/onvif/devices.ts';
import { translateCode, type Translate } from '../adapters/translation/translator.ts';
import { accessOf } from '../services/camera-access.ts';
import type { Profile } from '../services/profile.ts';
import { selfTest } from '../services/self-test.ts';
import { print } from './command-line.ts';
import { thisMachine, type MachineParts } from './self-test-machine.ts';

interface SelfTestSettings extends Pick<
  MachineParts,
  'ffmpeg' | 'folder' | 'secrets' | 'documents'
> {
  readonly json: boolean;
  readonly profile: Profile;
  readonly translate: Translate;
}

export async function runSelfTest(settings: SelfTestSettings): Promise<void> {
  // Closing the window that is asked for its codecs must not end the program before it has spoken.
  app.on('window-all-closed', () => undefined);
  const { profile, translate } = settings;
  const onvif = createOnvifDevices({ now: () => Date.now() });
  const findings: Finding[] = [];
  await selfTest(
    {
      machine: thisMachine({
        ...settings,
        engine: () => profile.data.engine,
        ...{ sources: () => profile.sources(), playing: () => null, journal: null },
      }),
      ...{ onvif, cancel: new AbortController().signal },
      access: (source) => accessOf(profile, source),
      found: (some) => findings.push(...some),
    },
    profile.data.cameras,
  );
  onvif.close();
  const say: Say = (key, params) => translateCode(translate, key, params);
  const report = reportOf(findings, say);
  if (settings.json) print(JSON.stringify(report));
  else print(`${textOf(findings, say)}\n${say('check:summary', countsOf(findings))}`);
  app.exit(report.ok ? 0 : 1);
}

function reportOf(findings: readonly Finding[], say: Say): CheckReport {
  const { fail: failed, warn: warned } = countsOf(findings);
  return {
    ...{ ok: failed === 0, failed, warned },
    findings: worstFirst(findings).map((finding) => {
      const { happened, means, todo } = wordsOf(finding, say);
      return { ...finding, text: [happened, means, todo].filter((one) => one).join(' ') };
    }),
  };
}
