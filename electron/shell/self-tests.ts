/** The self-test of a console that runs. */
import { clipboard } from 'electron';
import type { StreamName } from '../../core/domain/camera.ts';
import type { Language } from '../../core/domain/settings.ts';
import type { Documents, Onvif, Secrets } from '../../core/ports.ts';
import type { OpenedJournal } from '../adapters/journal/opened-journal.ts';
import { createTranslate, translateCode } from '../adapters/translation/translator.ts';
import type { Profile } from '../services/profile.ts';
import { createSelfTests, type SelfTests, type SelfTestsTools } from '../services/self-tests.ts';
import { thisMachine } from './self-test-machine.ts';

interface ConsoleSelfTestsParts extends Pick<SelfTestsTools, 'mayWith' | 'tell'> {
  readonly ffmpeg: string;
  /** Of the profile. */
  readonly folder: string;
  readonly secrets: Secrets;
  readonly documents: Documents;
  readonly journal: OpenedJournal;
  readonly onvif: Pick<Onvif, 'probe'>;
  readonly playing: (camera: string) => StreamName | null;
  readonly language: () => Language;
}

export function consoleSelfTests(profile: Profile, parts: ConsoleSelfTestsParts): SelfTests {
  return createSelfTests(profile, {
    ...parts,
    machine: thisMachine({
      ...parts,
      engine: () => profile.data.engine,
      sources: () => profile.sources(),
    }),
    say: async () => {
      const translate = await createTranslate(parts.language());
      return (key, params) => translateCode(translate, key, params);
    },
    copy: (text) => {
      void clipboard.writeText(text);
    },
  });
}
