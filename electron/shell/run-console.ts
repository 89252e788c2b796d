/** One console from its profile to its windows, or one command on it (`--check`). */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import type { WallId } from '../../core/contract/schemas.ts';
import { succeed, type Failure } from '../../core/domain/result.ts';
import { chooseLanguage, type Notice } from '../../core/domain/settings.ts';
import type { Wall } from '../../core/domain/wall.ts';
import type { Audit } from '../../core/ports.ts';
import { openDocuments } from '../adapters/documents/file-documents.ts';
import { auditInto } from '../adapters/journal/journal-audit.ts';
import { openSecrets } from '../adapters/secrets/document-secrets.ts';
import { createTranslate } from '../adapters/translation/translator.ts';
import { scryptVerifiers } from '../adapters/verifiers/scrypt-verifiers.ts';
import type { Flags } from '../flags.ts';
import { createConsole } from '../services/console.ts';
import { createDispatch } from '../services/dispatch.ts';
import { startIdleLock } from '../services/idle-lock.ts';
import { createOperatorRecords } from '../services/operator-records.ts';
import { createPeople } from '../services/people.ts';
import { createPolicy } from '../services/policy.ts';
import { openProfile } from '../services/profile.ts';
import type { Tell } from '../services/settings.ts';
import { serveAppProtocol, type OwnPages } from './app-protocol.ts';
import { auditHandlers } from './audit.ts';
import { startCameraDevices } from './camera-devices.ts';
import { systemCipher } from './cipher.ts';
import { finishCommand, print, systemTranslate } from './command-line.ts';
import { handPort, serveRequests, tellWindows } from './ipc.ts';
import { startMediaProcess } from './media-process.ts';
import { openProfileJournal } from './open-journal.ts';
import { systemIdleSeconds, whenSystemLocks } from './power.ts';
import { provisionAtStart, provisionFromFile } from './provision.ts';
import { startRecording } from './recording.ts';
import { harden } from './security.ts';
import { runSelfTest } from './self-test-run.ts';
import { createWindows, firstWindows } from './windows.ts';

/** For what is still to be written when the program ends, ms. */
const WRITE_MOST_MS = 8_000;
/** Longer no orderly end takes afterwards, ms. */
const EXIT_MS = 3_000;
/** Windows ask these by themselves: nobody need be there. */
const NO_ACTIVITY: ReadonlySet<string> = new Set(['session.see', 'console.state', 'media.connect']);

export interface Places {
  readonly preload: string;
  readonly renderer: string;
  readonly media: string;
}

/** What a second start tells the first one. */
interface Start {
  readonly provisions: boolean;
}

export async function runConsole(flags: Flags, places: Places): Promise<void> {
  if (flags.signIn !== null && app.isPackaged) {
    const translate = await systemTranslate(flags.language);
    finishCommand(translate('cli.signInPackaged'), 2);
    return;
  }
  // The self-test alone only looks. All else would be a second truth about the same profile.
  const holdsProfile = !flags.check || flags.provision !== null;
  const start: Start = { provisions: flags.provision !== null };
  if (holdsProfile && !app.requestSingleInstanceLock(start)) {
    // Whoever sets up unattended must hear that nothing was applied; whoever starts the console a
    // second time is shown the first one's windows.
    if (start.provisions) await refuse({ code: 'profile-in-use', params: {} }, flags);
    else app.quit();
    return;
  }
  const clock = { now: () => Date.now() };
  const folder = app.getPath('userData');
  const notices = new Set<Notice>();
  const documents = await openDocuments(join(folder, 'data'), clock);
  const secrets = openSecrets(documents, systemCipher());
  const opened = await openProfile(documents, secrets, storageOutcome);
  if (!opened.ok) {
    await refuse(opened.failure, flags);
    return;
  }
  const profile = opened.value;
  if (secrets.place === 'file') notices.add('secrets-in-file');
  if (documents.setAside.length > 0) notices.add('document-set-aside');

  // The self-test alone only looks, and may run beside a console that writes the journal.
  const journal = holdsProfile ? await openProfileJournal(folder, secrets, clock) : null;
  if (journal?.ok === false) {
    await refuse(journal.failure, flags);
    return;
  }
  const verifiers = scryptVerifiers();
  const records = createOperatorRecords(profile, verifiers);
  const provisioning = { profile, records, verifiers, newId: randomUUID };
  const report = (request: string, error: unknown): void => {
    print(`${request}: ${String(error)}`, 2);
  };
  const audit = journal === null ? null : auditInto(journal.value);
  if (flags.provision !== null && audit !== null) {
    const translate = await systemTranslate(flags.language);
    const applied = await provisionAtStart(flags.provision, provisioning, translate, {
      ...{ audit, clock, report },
    });
    for (const line of applied.lines) print(line, 2);
    if (!applied.ok) {
      app.exit(2);
      return;
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
  serveAppProtocol(places.renderer, pages);
  if (flags.check || journal === null || audit === null) {
    app.releaseSingleInstanceLock();
    await runSelfTest({ json: flags.json, ffmpeg, folder, profile, secrets, translate });
    return;
  }

  const media = startMediaProcess(
    places.media,
    { ...process.env, FFMPEG_BIN: ffmpeg },
    {
      restarted: () => {
        for (const window of windows.all()) connectMedia(window);
      },
      log: (line) => {
        print(line, 2);
      },
    },
  );
  const windows = createWindows(places.preload, (id, window) => {
    window.webContents.on('render-process-gone', () => {
      devices.windowClosed(id);
      window.reload();
    });
    window.on('closed', () => {
      devices.windowClosed(id);
      recording.windowClosed(id);
    });
    if (id === 'desk') window.on('closed', quit);
    recording.windowOpened(id);
  });
  const watchedAudit: Audit = {
    append: async (entry) => {
      const written = await audit.append(entry);
      storageOutcome(written.ok ? null : written.failure);
      return written;
    },
  };
  const monotonic = () => performance.now();
  const people = createPeople(profile, {
    ...{ audit: watchedAudit, records, verifiers, clock, monotonic, newId: randomUUID },
    changed: (view) => {
      // Pictures first: what may not be seen ends before anything is told.
      allowPictures();
      devices.sessionChanged();
      tellWindows(windows, 'session.changed', view);
      console.refresh();
    },
    active: () => {
      idleLock.touched();
    },
  });
  const { session } = people;
  const idleLock = startIdleLock({
    ...{ systemIdleSeconds, monotonic },
    afterMinutes: () => profile.data.policy.lockAfterMinutes,
    lock: () => void session.lock('timeout'),
  });
  const tell: Tell = (name, body, only) => {
    tellWindows(windows, name, body, only);
    recording.look();
  };
  const console = createConsole(profile, {
    viewer: people.viewer,
    version: app.getVersion(),
    language,
    newId: randomUUID,
    notices: () => [...notices],
    tell,
  });
  const recording = await startRecording(
    { journal: journal.value, clock, documents, outcome: storageOutcome },
    {
      windows: () => windows.ids(),
      wall: (window) => console.wall(window),
      viewer: () => {
        const { operator, role } = session.caller('desk');
        return role === 'nobody' ? null : { operator, role };
      },
    },
  );
  const devices = startCameraDevices({
    ...{ profile, audit: watchedAudit, clock, monotonic, session },
    tell: (state) => {
      tellWindows(windows, 'ptz.changed', state);
    },
    changed: camerasChanged,
  });
  whenSystemLocks(() => void session.lock('system'));
  const dispatch = createDispatch(
    {
      ...console.handlers,
      ...people.handlers,
      ...auditHandlers({
        ...{ journal: journal.value, profile, clock, pages },
        language: () => console.language(),
        operatorName: (login) =>
          profile.data.operators.find((operator) => operator.login === login)?.name ?? null,
        windowOf: (id) => windows.get(id),
      }),
      ...createPolicy(profile, tell),
      ...devices.handlers,
      'provisioning.choose': async (_, { window, note }) => {
        const path = await chooseFile(windows.get(window));
        if (path === null) return succeed(null);
        const words = await createTranslate(console.language());
        const applied = await provisionFromFile(path, provisioning, words);
        note(applied.noted ?? {});
        if (applied.ok) {
          await session.operatorsChanged();
          camerasChanged();
        }
        return succeed({ applied: applied.ok, lines: applied.lines });
      },
      'media.connect': (_, caller) => {
        const window = windows.get(caller.window);
        if (window !== undefined) connectMedia(window);
        return succeed(null);
      },
      'window.wall': () => succeed(windows.openNextWall()),
    },
    watchedAudit,
    clock,
    report,
    people.secondPerson,
  );
  allowPictures();
  media.setSources(profile.sources());
  serveRequests(windows, dispatch, (window, request) => {
    if (!NO_ACTIVITY.has(request)) idleLock.touched();
    return session.caller(window);
  });
  if (flags.signIn !== null) {
    const password = process.env['POMEZI_PASSWORD'] ?? '';
    const answer = await dispatch(
      'session.signIn',
      { login: flags.signIn, password },
      session.caller('desk'),
    );
    if (!answer.ok) {
      const { code, params } = answer.failure;
      print(`--sign-in: ${translate(`messages:failure.${code}`, { ...params })}`, 2);
      await media.stop();
      app.exit(2);
      return;
    }
  }
  media.warm(firstWindows().flatMap((id) => onWall(console.wall(id))));
  app.on('second-instance', (_event, _words, _folder, other) => {
    // Started by a script, not by somebody who looks for the window.
    if ((other as Partial<Start> | null)?.provisions !== true) windows.get('desk')?.focus();
  });
  for (const id of firstWindows()) windows.open(id);

  function allowPictures(): void {
    const seen = profile.data.cameras.filter(({ camera }) => session.seesCamera(camera));
    media.allow(seen.map(({ camera }) => camera.id));
  }

  function camerasChanged(): void {
    allowPictures();
    media.setSources(profile.sources());
    console.refresh();
  }

  function onWall(wall: Wall): string[] {
    return wall.tiles.filter((camera) => camera !== null);
  }

  function connectMedia(window: BrowserWindow): void {
    const id: WallId = windows.idOf(window.webContents) ?? 'desk';
    handPort(window.webContents, media.connect(id));
  }

  /** Told once when it begins and once when it is over, not with every key. */
  function storageOutcome(failure: Failure | null): void {
    const failing = notices.has('storage-failing');
    if (failing === (failure !== null)) return;
    if (failing) notices.delete('storage-failing');
    else notices.add('storage-failing');
    tellWindows(windows, 'notices.changed', [...notices]);
  }

  function quit(): void {
    const written = Promise.allSettled([
      devices.end().then(() => recording.end()),
      ...[profile.settled(), media.stop()],
    ]);
    // A disk that hangs must not keep the window open for ever.
    const patience = new Promise((resolve) => setTimeout(resolve, WRITE_MOST_MS));
    void Promise.race([written, patience]).then(() => {
      // Ctrl-C reaches Chromium's own processes as well, and it has been seen waiting for ever for one
      // that had ended. Everything is on the disk by now.
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), EXIT_MS);
      app.exit(0);
    });
  }

  app.on('window-all-closed', quit);
  // Whoever asks Electron itself to quit would cut off what is still to be written.
  app.on('will-quit', (event) => {
    event.preventDefault();
    quit();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, quit);
}

/** Named by the environment, bundled beside the program, or the system's own. */
function findFfmpeg(): string {
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const bundled = join(process.resourcesPath, 'ffmpeg', name);
  const own = process.env['FFMPEG_BIN'];
  if (own !== undefined && own !== '') return own;
  return existsSync(bundled) ? bundled : name;
}

async function refuse(failure: Failure, flags: Flags): Promise<void> {
  const translate = await systemTranslate(flags.language);
  const text = translate(`messages:failure.${failure.code}`, { ...failure.params });
  // Without a terminal the line would be lost; in a test or a script a dialog would wait for ever.
  if (!flags.check && flags.provision === null && app.isPackaged) {
    dialog.showErrorBox('Pomezí', text);
  }
  finishCommand(text, 3);
}

async function chooseFile(window: BrowserWindow | undefined): Promise<string | null> {
  const filters = [{ name: 'YAML', extensions: ['yaml', 'yml'] }];
  const options = { properties: ['openFile' as const], filters };
  const { filePaths } =
    window === undefined
      ? await dialog.showOpenDialog(options)
      : await dialog.showOpenDialog(window, options);
  return filePaths[0] ?? null;
}
