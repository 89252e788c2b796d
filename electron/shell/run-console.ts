/** One console from its profile to its windows, or one command on it (`--check`). */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import type { WallId } from '../../core/contract/schemas.ts';
import { whyNotLive } from '../../core/domain/registry/sign.ts';
import { succeed, type Failure } from '../../core/domain/result.ts';
import { chooseLanguage, type Notice } from '../../core/domain/settings.ts';
import type { Wall } from '../../core/domain/wall.ts';
import type { Audit } from '../../core/ports.ts';
import { openDocuments } from '../adapters/documents/file-documents.ts';
import { auditInto } from '../adapters/journal/journal-audit.ts';
import { readRecordsAlone, recordsOf } from '../adapters/journal/records.ts';
import { openSecrets } from '../adapters/secrets/document-secrets.ts';
import { createTranslate } from '../adapters/translation/translator.ts';
import { scryptVerifiers } from '../adapters/verifiers/scrypt-verifiers.ts';
import type { Flags } from '../flags.ts';
import { createConsole } from '../services/console.ts';
import { createDispatch } from '../services/dispatch.ts';
import { startIdleLock } from '../services/idle-lock.ts';
import { createMonitors } from '../services/monitors.ts';
import { createOperatorRecords } from '../services/operator-records.ts';
import { createPeople } from '../services/people.ts';
import { createPolicy } from '../services/policy.ts';
import { openProfile } from '../services/profile.ts';
import type { Tell } from '../services/settings.ts';
import { serveAppProtocol, type OwnPages } from './app-protocol.ts';
import { auditHandlers } from './audit.ts';
import { openCameraWatch } from './cameras.ts';
import { systemCipher } from './cipher.ts';
import { finishCommand, print, systemTranslate } from './command-line.ts';
import { handPort, serveRequests, tellWindows } from './ipc.ts';
import { startMediaProcess } from './media-process.ts';
import { openProfileJournal, pruneJournal } from './open-journal.ts';
import { systemIdleSeconds, whenSystemLocks } from './power.ts';
import { provisionAtStart, provisionFromFile } from './provision.ts';
import { startRecording } from './recording.ts';
import { registryHandlers } from './registry.ts';
import { harden } from './security.ts';
import { runSelfTest } from './self-test-run.ts';
import { areaOf, monitorsNow, showNumbers, whenMonitorsChange } from './monitors.ts';
import { createWindows } from './windows.ts';

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
  // The self-test alone only looks, and may run beside a console that writes the journal.
  const own = holdsProfile ? await openProfileJournal(folder, secrets, clock) : null;
  if (own?.ok === false) {
    await refuse(own.failure, flags);
    return;
  }
  const kept =
    own === null
      ? readRecordsAlone(join(folder, 'journal'))
      : succeed(recordsOf(own.value.journal));
  const opened = kept.ok ? await openProfile(kept.value, secrets, storageOutcome, documents) : kept;
  if (!opened.ok) {
    await refuse(opened.failure, flags);
    return;
  }
  const profile = opened.value;
  if (secrets.place === 'file') notices.add('secrets-in-file');
  if (documents.setAside.length > 0 || profile.hasUnusable) notices.add('document-set-aside');

  const verifiers = scryptVerifiers();
  const records = createOperatorRecords(profile, verifiers);
  const provisioning = { profile, records, verifiers, newId: randomUUID };
  const report = (request: string, error: unknown): void => {
    print(`${request}: ${String(error)}`, 2);
  };
  const audit = own === null ? null : auditInto(own.value.journal, randomUUID);
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
  if (flags.check || own === null || audit === null) {
    app.releaseSingleInstanceLock();
    await runSelfTest({ json: flags.json, ffmpeg, folder, profile, secrets, translate });
    return;
  }

  const { journal, handlers: journalHandlers } = own.value;
  const media = startMediaProcess(
    places.media,
    { ...process.env, FFMPEG_BIN: ffmpeg },
    {
      restarted: () => {
        cameraWatch.mediaRestarted();
        for (const window of windows.all()) connectMedia(window);
      },
      log: (line) => {
        print(line, 2);
      },
      health: (cameras) => {
        cameraWatch.health(cameras);
      },
      link: (camera, link) => {
        cameraWatch.link(camera, link);
      },
    },
  );
  const windows = createWindows(places.preload, (id, window) => {
    window.webContents.on('render-process-gone', () => {
      window.reload();
    });
    window.on('closed', () => {
      recording.windowClosed(id);
    });
    if (id === 'desk') window.on('closed', quit);
    recording.windowOpened(id);
  });
  const watchedAudit: Audit = {
    newAct: randomUUID,
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
      tellWindows(windows, 'session.changed', view);
      console.refresh();
      cameraWatch.refresh();
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
  const monitors = createMonitors(profile, {
    monitors: monitorsNow,
    place: (id, monitor) => {
      windows.place(id, areaOf(monitor));
    },
    close: (id) => {
      windows.close(id);
    },
    identify: (numbered) => {
      showNumbers(pages, numbered);
    },
    ...{ tell, outcome: storageOutcome },
  });
  const console = createConsole(profile, {
    monitors: () => monitors.view(),
    viewer: people.viewer,
    version: app.getVersion(),
    language,
    newId: randomUUID,
    notices: () => [...notices],
    tell,
  });
  const recording = await startRecording(
    { journal, clock, documents, outcome: storageOutcome },
    {
      windows: () => windows.ids(),
      wall: (window) => console.wall(window),
      viewer: () => {
        const { operator, role } = session.caller('desk');
        return role === 'nobody' ? null : { operator, role };
      },
    },
  );
  const operatorName = (login: string): string | null =>
    profile.data.operators.find((operator) => operator.login === login)?.name ?? null;
  const watch = openCameraWatch({
    ...{ folder, clock, operatorName, tell, viewer: people.viewer, outcome: storageOutcome },
    cameras: () => profile.data.cameras.map(({ camera }) => camera),
    viewings: () => recording.viewings(),
  });
  if (!watch.ok) {
    await media.stop();
    await refuse(watch.failure, flags);
    return;
  }
  const cameraWatch = watch.value;
  whenSystemLocks(() => void session.lock('system'));
  const dispatch = createDispatch(
    {
      ...console.handlers,
      ...people.handlers,
      ...auditHandlers({
        ...{ journal, profile, clock, pages },
        language: () => console.language(),
        operatorName,
        windowOf: (id) => windows.get(id),
      }),
      ...cameraWatch.handlers,
      ...createPolicy(profile, tell),
      ...journalHandlers,
      ...registryHandlers(profile, {
        ...{ clock, documents, newId: randomUUID, windowOf: (id) => windows.get(id) },
        mayWith: (permission, camera) => session.mayWith(permission, camera),
        changed: () => {
          allowPictures();
          media.setSources(profile.sources());
          console.refresh();
        },
      }),
      'provisioning.choose': async (_, { window, note }) => {
        const path = await chooseFile(windows.get(window));
        if (path === null) return succeed(null);
        const words = await createTranslate(console.language());
        const applied = await provisionFromFile(path, provisioning, words);
        if (applied.changes !== undefined) note(applied.changes.noted, applied.changes.entries);
        if (applied.ok) {
          await session.operatorsChanged();
          allowPictures();
          media.setSources(profile.sources());
          console.refresh();
        }
        return succeed({ applied: applied.ok, lines: applied.lines });
      },
      'media.connect': (_, caller) => {
        const window = windows.get(caller.window);
        if (window !== undefined) connectMedia(window);
        return succeed(null);
      },
      ...monitors.handlers,
      'window.wall': () => succeed(openNextWall()),
    },
    watchedAudit,
    clock,
    report,
    people.secondPerson,
  );
  pruneJournal(journal, clock, () => profile.data.policy.journalRetentionDays, storageOutcome);
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
  media.warm(monitors.windows().flatMap((id) => onWall(console.wall(id))));
  app.on('second-instance', (_event, _words, _folder, other) => {
    // Started by a script, not by somebody who looks for the window.
    if ((other as Partial<Start> | null)?.provisions !== true) windows.get('desk')?.focus();
  });
  void monitors.look();
  whenMonitorsChange(() => void monitors.look());

  /** On a monitor without a window where there is one; monitors that come later keep their numbers. */
  function openNextWall(): WallId {
    let number = 1;
    while (windows.get(`wall/${number}`) !== undefined || monitors.isReserved(`wall/${number}`)) {
      number += 1;
    }
    windows.open(`wall/${number}`, areaOf(monitors.place() ?? { id: '' }));
    return `wall/${number}`;
  }

  function allowPictures(): void {
    const seen = profile.data.cameras.filter(
      ({ camera }) => session.seesCamera(camera) && whyNotLive(camera) === null,
    );
    media.allow(seen.map(({ camera }) => camera.id));
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
    const written = Promise.allSettled([recording.end(), profile.settled(), media.stop()]);
    // A disk that hangs must not keep the window open for ever.
    const patience = new Promise((resolve) => setTimeout(resolve, WRITE_MOST_MS));
    void Promise.race([written, patience]).then(() => {
      cameraWatch.end();
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
