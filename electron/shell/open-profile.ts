/** The profile of this start with its journal, or why it cannot be used. */
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { succeed, type Failure } from '../../core/domain/result.ts';
import type { Clock, Secrets } from '../../core/ports.ts';
import { openDocuments } from '../adapters/documents/file-documents.ts';
import { readRecordsAlone, recordsOf } from '../adapters/journal/records.ts';
import { openSecrets } from '../adapters/secrets/document-secrets.ts';
import type { Flags } from '../flags.ts';
import { openProfile, type Profile } from '../services/profile.ts';
import { systemCipher } from './cipher.ts';
import { finishCommand, systemTranslate } from './command-line.ts';
import type { Notices } from './notices.ts';
import { openProfileJournal, type ProfileJournal } from './open-journal.ts';
import { sharingTools } from './sharing-tools.ts';

export interface OwnProfile {
  readonly folder: string;
  readonly documents: Awaited<ReturnType<typeof openDocuments>>;
  readonly secrets: Secrets;
  /** null for a look (`--check`), which may be taken beside a console that writes the journal. */
  readonly own: ProfileJournal | null;
  readonly profile: Profile;
}

/** @returns null where it cannot be used: who started the program has been told why. */
export async function openOwnProfile(
  flags: Flags,
  holdsProfile: boolean,
  clock: Clock,
  notices: Notices,
): Promise<OwnProfile | null> {
  const folder = app.getPath('userData');
  const documents = await openDocuments(join(folder, 'data'), clock);
  const secrets = openSecrets(documents, systemCipher());
  const version = app.getVersion();
  const own = holdsProfile ? await openProfileJournal(folder, secrets, clock, version) : null;
  if (own?.ok === false) return refuse(own.failure, flags);
  const records =
    own === null
      ? readRecordsAlone(join(folder, 'journal'))
      : succeed(recordsOf(own.value.journal));
  if (!records.ok) return refuse(records.failure, flags);
  const sharing = own === null ? null : sharingTools(own.value.journal);
  const opened = await openProfile(
    ...([records.value, secrets] as const),
    (failure) => {
      notices.storageOutcome(failure);
    },
    ...([documents, sharing] as const),
  );
  if (!opened.ok) return refuse(opened.failure, flags);
  const profile = opened.value;
  if (secrets.place === 'file') notices.add('secrets-in-file');
  if (documents.setAside.length > 0 || profile.hasUnusable) notices.add('document-set-aside');
  return { folder, documents, secrets, own: own === null ? null : own.value, profile };
}

/** Ends the program and says why. */
export async function refuse(failure: Failure, flags: Flags): Promise<null> {
  const translate = await systemTranslate(flags.language);
  const text = translate(`messages:failure.${failure.code}`, { ...failure.params });
  // Without a terminal the line would be lost; in a test or a script a dialog would wait for ever.
  if (!flags.check && flags.provision === null && app.isPackaged) {
    dialog.showErrorBox('Pomezí', text);
  }
  finishCommand(text, 3);
  return null;
}
