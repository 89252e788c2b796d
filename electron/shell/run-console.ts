/** One console from its profile to its windows, or one command on it (`--check`). */
import { randomUUID } from 'node:crypto';
import { app } from 'electron';
import type { WallId } from '../../core/contract/schemas.ts';
import { succeed } from '../../core/domain/result.ts';
import type { Flags } from '../flags.ts';
import { createConsole } from '../services/console.ts';
import { createContacts } from '../services/contacts.ts';
import { createDispatch } from '../services/dispatch.ts';
import { startIdleLock } from '../services/idle-lock.ts';
import { createMonitors } from '../services/monitors.ts';
import { createPeople } from '../services/people.ts';
import { createPolicy } from '../services/policy.ts';
import type { Tell } from '../services/settings.ts';
import { createSetup } from '../services/setup.ts';
import { auditHandlers } from './audit.ts';
import { beginConsole, type Start } from './begin-console.ts';
import { openCameraWatch } from './cameras.ts';
import { startCameraDevices } from './camera-devices.ts';
import { openAbroad, type Abroad } from './abroad.ts';
import { askingIn } from './choose-file.ts';
import { chosenProvisioning } from './choose-provisioning.ts';
import { print } from './command-line.ts';
import { demonstrationFilm, shippedFolder } from './demonstration.ts';
import { endWith } from './ending.ts';
import { figureHandlers } from './figures.ts';
import { incidentPaperHandlers } from './incident-paper.ts';
import { serveCentre } from './federation.ts';
import { openIncidents } from './incidents.ts';
import { serveRequests, tellWindows } from './ipc.ts';
import { startPictures } from './pictures.ts';
import { pruneJournal } from './open-journal.ts';
import { refuse } from './open-profile.ts';
import { systemIdleSeconds, whenSystemLocks } from './power.ts';
import { startRecording } from './recording.ts';
import { registryHandlers } from './registry.ts';
import { areaOf, monitorsNow, showNumbers, whenMonitorsChange } from './monitors.ts';
import { startWatch } from './watch.ts';
import { createWindows } from './windows.ts';

/** Windows ask these by themselves: nobody need be there. */
const NO_ACTIVITY: ReadonlySet<string> = new Set([
  'session.see',
  'console.state',
  'media.connect',
  'watch.now',
  'unattended.now',
]);

/** What changes which pictures are watched closely. */
const TELLS_OF_WATCHING: ReadonlySet<string> = new Set([
  ...['wall.changed', 'cameras.changed', 'policy.changed'],
]);

export interface Places {
  readonly preload: string;
  readonly renderer: string;
  readonly media: string;
  readonly relay: string;
}

export async function runConsole(flags: Flags, places: Places): Promise<void> {
  const begun = await beginConsole(flags, places.renderer);
  if (begun === null) return;
  const { folder, documents, secrets, profile, own, audit: watchedAudit, clock, notices } = begun;
  const { storageOutcome, report, translate, language, ffmpeg, pages } = begun;
  const { verifiers, records, provisioning } = begun;
  const { journal, handlers: journalHandlers } = own;
  let abroad: Abroad | null = null;
  const media = startPictures({
    ...{ script: places.media, ffmpeg, profile, windows: () => windows },
    sees: (camera) => session.seesCamera(camera),
    restarted: () => {
      cameraWatch.mediaRestarted();
      abroad?.mediaRestarted();
    },
    health: (cameras) => {
      cameraWatch.health(cameras);
    },
    link: (camera, link) => {
      cameraWatch.link(camera, link);
      abroad?.link(camera, link);
    },
    log: (line) => {
      print(line, 2);
    },
  });
  const windows = createWindows(places.preload, (id, window) => {
    window.webContents.on('render-process-gone', () => {
      devices.windowClosed(id);
      // At the end of the program its processes may go before the window does.
      if (!window.isDestroyed()) window.reload();
    });
    window.on('closed', () => {
      devices.windowClosed(id);
      recording.windowClosed(id);
      closeWatch.look();
    });
    if (id === 'desk') {
      window.on('closed', () => {
        quit();
      });
    }
    recording.windowOpened(id);
    closeWatch.look();
  });
  notices.onChange((all) => {
    tellWindows(windows, 'notices.changed', all);
  });
  const monotonic = () => performance.now();
  const files = askingIn((id) => windows.get(id));
  const people = createPeople(profile, {
    ...{ audit: watchedAudit, records, verifiers, clock, monotonic, newId: randomUUID },
    changed: (view) => {
      // Pictures first: what may not be seen ends before anything is told.
      media.allow();
      abroad?.sitterChanged();
      devices.sessionChanged();
      tellWindows(windows, 'session.changed', view);
      console.refresh();
      cameraWatch.refresh();
      closeWatch.look();
      incidentDesk.look();
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
    if (name === 'language.changed') incidentDesk.languageTold();
    // The shifts begin and end at other times.
    if (name === 'policy.changed') incidentDesk.look();
    if (TELLS_OF_WATCHING.has(name)) closeWatch.look();
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
    notices: () => notices.list(),
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
  const closeWatch = await startWatch({
    ...{ documents, audit: watchedAudit, clock, monotonic, profile, session, console },
    ...{ sitter: () => people.viewer.sitter(), windows: () => windows.ids(), tell },
    outcome: storageOutcome,
  });
  const operatorName = (login: string): string | null =>
    profile.data.operators.find((operator) => operator.login === login)?.name ?? null;
  const watch = openCameraWatch({
    ...{ folder, clock, journal, operatorName, tell, viewer: people.viewer },
    ...{ profile, outcome: storageOutcome },
    viewings: () => recording.viewings(),
    decided: (decision) => {
      incidentDesk.decide(decision);
    },
    mayWith: (permission, camera) => session.mayWith(permission, camera),
  });
  if (!watch.ok) {
    await media.stop();
    await refuse(watch.failure, flags);
    return;
  }
  const cameraWatch = watch.value;
  const devices = startCameraDevices({
    ...{ folder, profile, audit: watchedAudit, journal, clock, monotonic, session },
    ...{ events: cameraWatch, outcome: storageOutcome, ffmpeg, secrets, documents },
    language: () => console.language(),
    tell: (state) => {
      tellWindows(windows, 'ptz.changed', state);
    },
    tellWindow: tell,
    changed: camerasChanged,
  });
  const federation = await serveCentre({
    ...{ folder, beside: process.resourcesPath, profile, secrets, documents, clock },
    outcome: storageOutcome,
  });
  if (!federation.ok) {
    await media.stop();
    await refuse(federation.failure, flags);
    return;
  }
  const incidents = await openIncidents({
    ...{ federation: federation.value, version: app.getVersion(), secrets, documents },
    ...{ folder, engine: profile.data.engine, journal, profile, clock, session, tell },
    watching: () => closeWatch.presence(),
    ...{ credentials: people.credentials, standing: () => cameraWatch.standing() },
    centre: () => profile.data.centre,
    policy: () => profile.data.policy,
    language: () => console.language(),
    ...{ outcome: storageOutcome, files, scenarios: shippedFolder('exercises') },
    decided: (entry) => {
      cameraWatch.hear(entry);
    },
    recordsChanged: (kinds) => void centreChanged(kinds),
    notice: (name, is) => {
      notices.hold(name, is);
    },
    abroad: (...asked) => abroad?.take(...asked) ?? Promise.resolve(''),
    borderChanged: () => {
      abroad?.look();
    },
  });
  if (!incidents.ok) {
    await federation.value?.end();
    await media.stop();
    await refuse(incidents.failure, flags);
    return;
  }
  const incidentDesk = incidents.value;
  const opened = openAbroad({
    ...{ script: places.relay, engine: profile.data.engine, journal, now: () => clock.now() },
    ...{ media: () => media.connectRelay(), tell },
    ...{ ...incidentDesk.border, people, profile, changed: camerasChanged },
    log: (line) => {
      print(line, 2);
    },
  });
  abroad = opened;
  devices.share(incidentDesk.steering);
  const quit = endWith(
    () =>
      Promise.allSettled([
        devices.end().then(() => recording.end()),
        ...[profile.settled(), closeWatch.end(), media.stop(), incidentDesk.shut()],
        opened.end(),
      ]),
    async () => {
      cameraWatch.end();
      incidentDesk.end();
      await federation.value?.end();
    },
  );
  whenSystemLocks(() => void session.lock('system'));
  const dispatch = createDispatch(
    {
      ...console.handlers,
      ...closeWatch.handlers,
      ...people.handlers,
      ...auditHandlers({
        ...{ journal, profile, clock, pages },
        language: () => console.language(),
        operatorName,
        windowOf: (id) => windows.get(id),
      }),
      ...cameraWatch.handlers,
      ...incidentDesk.handlers,
      ...createContacts(profile),
      ...incidentPaperHandlers({
        ...{ desk: incidentDesk, profile, clock, pages, operatorName },
        language: () => console.language(),
        windowOf: (id) => windows.get(id),
      }),
      ...figureHandlers({
        ...{ journal, profile, clock, pages, operatorName },
        figures: { ...incidentDesk.figures, ...cameraWatch.figures },
        language: () => console.language(),
        windowOf: (id) => windows.get(id),
      }),
      ...createPolicy(profile, tell),
      ...journalHandlers,
      ...registryHandlers(profile, {
        ...{ clock, documents, newId: randomUUID, files },
        mayWith: (permission, camera) => session.mayWith(permission, camera),
        changed: camerasChanged,
        favouritesChanged: (cameras) => {
          tell('favourites.changed', cameras);
        },
      }),
      ...devices.handlers,
      ...createSetup(profile, {
        ...{ tell, film: demonstrationFilm, changed: camerasChanged },
        language: () => console.language(),
      }),
      ...chosenProvisioning(provisioning, {
        ...{ language: () => console.language(), windowOf: (id) => windows.get(id) },
        applied: async () => {
          await session.operatorsChanged();
          camerasChanged();
        },
      }),
      ...opened.handlers,
      'media.connect': (_, caller) => {
        const window = windows.get(caller.window);
        if (window !== undefined) media.connect(window);
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
  media.camerasChanged();
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
  if (flags.headless) {
    print(translate('cli.headless'));
    return;
  }
  media.warm(monitors.windows().map((id) => console.wall(id)));
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

  function camerasChanged(): void {
    media.camerasChanged();
    abroad?.look();
    devices.look();
    console.refresh();
  }

  /** Another workstation has changed what the centre shares. */
  async function centreChanged(kinds: ReadonlySet<string>): Promise<void> {
    if (kinds.has('operator') || kinds.has('secret')) await session.operatorsChanged();
    camerasChanged();
    if (kinds.has('policy')) tell('policy.changed', profile.data.policy);
    incidentDesk.look();
  }
}
