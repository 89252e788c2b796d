/** What a console begins with: its profile, journal and language; or one command, and the end. */
import { randomUUID } from 'node:crypto';
import { app } from 'electron';
import { chooseLanguage } from '../../core/domain/settings.ts';
import type { Failure } from '../../core/domain/result.ts';
import type { Audit, Clock } from '../../core/ports.ts';
import { auditInto } from '../adapters/journal/journal-audit.ts';
import { createTranslate } from '../adapters/translation/translator.ts';
import { scryptVerifiers } from '../adapters/verifiers/scrypt-verifiers.ts';
import type { Flags } from '../flags.ts';
import { createOperatorRecords } from '../services/operator-records.ts';
import { serveAppProtocol, type OwnPages } from './app-protocol.ts';
import { finishCommand, print, systemTranslate } from './command-line.ts';
import { findFfmpeg } from './ffmpeg-place.ts';
import { createNotices } from './notices.ts';
import { openOwnProfile, refuse } from './open-profile.ts';
import { provisionAtStart } from './provision.ts';
import { harden } from './security.ts';
import { runSelfTest } from './self-test-run.ts';

/** What a second start tells the first one. */
export interface Start {
  readonly provisions: boolean;
}

/**
 * @param renderer The folder of the windows' pages.
 * @returns null where nothing more is to be done: a command was carried out, or the start refused.
 */
export async function beginConsole(flags: Flags, renderer: string) {
  if (flags.signIn !== null && app.isPackaged) {
    const translate = await systemTranslate(flags.language);
    finishCommand(translate('cli.signInPackaged'), 2);
    return null;
  }
  // The self-test alone only looks. All else would be a second truth about the same profile.
  const holdsProfile = !flags.check || flags.provision !== null;
  const start: Start = { provisions: flags.provision !== null };
  if (holdsProfile && !app.requestSingleInstanceLock(start)) {
    // Whoever sets up unattended must hear that nothing was applied; whoever starts the console a
    // second time is shown the first one's windows.
    if (start.provisions) await refuse({ code: 'profile-in-use', params: {} }, flags);
    else app.quit();
    return null;
  }
  const clock: Clock = { now: () => Date.now() };
  const notices = createNotices();
  const found = await openOwnProfile(flags, holdsProfile, clock, notices);
  if (found === null) return null;
  const { folder, documents, secrets, own, profile } = found;
  const storageOutcome = (failure: Failure | null): void => {
    notices.storageOutcome(failure);
  };

  const verifiers = scryptVerifiers();
  const records = createOperatorRecords(profile, verifiers);
  const provisioning = { profile, records, verifiers, newId: randomUUID };
  const report = (request: string, error: unknown): void => {
    print(`${request}: ${String(error)}`, 2);
  };
  const audit = own === null ? null : auditInto(own.journal, randomUUID);
  if (flags.provision !== null && audit !== null) {
    const translate = await systemTranslate(flags.language);
    const applied = await provisionAtStart(flags.provision, provisioning, translate, {
      ...{ audit, clock, report },
    });
    for (const line of applied.lines) print(line, 2);
    if (!applied.ok) {
      app.exit(2);
      return null;
    }
  }

  const language =
    flags.language ??
    profile.data.settings.language ??
    profile.data.centre?.lang ??
    chooseLanguage(app.getPreferredSystemLanguages());
  const translate = await createTranslate(language);
  const ffmpeg = findFfmpeg();
  harden();
  const pages: OwnPages = new Map();
  serveAppProtocol(renderer, pages);
  if (flags.check || own === null || audit === null) {
    app.releaseSingleInstanceLock();
    await runSelfTest({
      ...{ json: flags.json, ffmpeg, folder, profile, secrets, documents, translate },
    });
    return null;
  }
  return {
    ...{ folder, documents, secrets, profile, own, audit: told(audit, storageOutcome) },
    ...{ clock, notices, storageOutcome, report, translate, language, ffmpeg, pages },
    ...{ verifiers, records, provisioning },
  };
}

/** Whoever sits there hears of it when the journal cannot be written, and when it can be again. */
function told(audit: Audit, outcome: (failure: Failure | null) => void): Audit {
  return {
    newAct: randomUUID,
    append: async (entry) => {
      const written = await audit.append(entry);
      outcome(written.ok ? null : written.failure);
      return written;
    },
  };
}
