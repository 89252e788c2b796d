/**
 * THE contract between the windows and the main process. Handler, bridge and tests take their types
 * from this table. Permission (`may`) and audit are columns, so that no handler can forget them:
 * dispatch = parse -> permission -> audit -> handle -> audit.
 */
import { z } from 'zod';
import type { Centre } from '../domain/settings.ts';
import { alarmRows } from './alarms.ts';
import { auditRows } from './audit.ts';
import { journalRows } from './journal.ts';
import { monitors, personalEvents, personalRows, preferences } from './personal.ts';
import { cameraPageRows } from './camera-page.ts';
import { comparedEvents, comparedRows } from './compared.ts';
import { contactRows } from './contacts.ts';
import { exerciseEvents, exerciseRows } from './exercises.ts';
import { draftRows } from './drafts.ts';
import { figureRows } from './figures.ts';
import { eventEvents, eventRows } from './events.ts';
import { handoverEvents, handoverRows } from './handovers.ts';
import { incidentEvents, incidentRows } from './incidents.ts';
import { camera } from './camera.ts';
import { registryRows } from './registry.ts';
import { registryTableRows } from './registry-tables.ts';
import { onvifEvents, onvifRows } from './onvif.ts';
import { intakeRows } from './intake.ts';
import { reportEvents, reportRows } from './reports.ts';
import { abroadEvents, abroadRows } from './abroad.ts';
import { agreementEvents, agreementRows } from './agreements.ts';
import { partnerEvents, partnerRows } from './partners.ts';
import { rosterEvents, rosterRows } from './roster.ts';
import { setupEvents, setupProgress, setupRows } from './setup.ts';
import { ptzEvents, ptzRows } from './ptz.ts';
import { checkEvents, checkRows } from './check.ts';
import { messageEvents, messageRows } from './messages.ts';
import { watchEvents, watchRows } from './watch.ts';
import { invitationRows } from './invitations.ts';
import { workstationEvents, workstationRows } from './workstations.ts';
import type { Row } from './row.ts';
import { cameraGroup, sessionEvents, sessionRows } from './session.ts';
import {
  cameraId,
  dismissibleNotice,
  grid,
  language,
  layoutId,
  layoutName,
  notice,
  policy,
  policyChange,
  resultOf,
  savedLayout,
  settings,
  tileIndex,
  viewingChange,
  wall,
  wallId,
} from './schemas.ts';

export const centre: z.ZodType<Centre> = z.strictObject({
  id: z.string(),
  name: z.string(),
  country: z.string(),
  lang: language,
  authority: z.string(),
  timezone: z.string(),
});

export const consoleState = z.strictObject({
  version: z.string(),
  window: wallId,
  /** The one that is spoken; `settings.language` is what was chosen. */
  language,
  settings,
  /** Of whoever is signed in. */
  preferences,
  monitors,
  policy,
  centre: centre.nullable(),
  cameras: z.array(camera),
  /** Of whoever is signed in. */
  favourites: z.array(cameraId),
  layouts: z.array(savedLayout),
  wall,
  notices: z.array(notice),
  setup: setupProgress,
});

export const wallAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('arrange'), grid }),
  z.strictObject({ do: z.literal('place'), tile: tileIndex, camera: cameraId }),
  z.strictObject({ do: z.literal('swap'), from: tileIndex, to: tileIndex }),
  z.strictObject({ do: z.literal('clear'), tile: tileIndex }),
  z.strictObject({ do: z.literal('select'), tile: tileIndex }),
  z.strictObject({ do: z.literal('enlarge'), tile: tileIndex }),
  z.strictObject({ do: z.literal('restore') }),
]);

export const contract = {
  'console.state': {
    input: z.null(),
    /** As much of it as whoever is signed in may see. */
    output: resultOf(consoleState),
    may: 'anyone',
    audit: null,
  },
  'wall.act': { input: wallAction, output: resultOf(wall), may: 'wall.use', audit: null },
  /** For whoever says which operator sees what: that person may see no cameras. */
  'cameras.groups': {
    input: z.null(),
    output: resultOf(z.array(z.strictObject({ group: cameraGroup, cameras: z.int().min(0) }))),
    may: 'operators.see',
    audit: null,
  },
  'layout.save': {
    input: z.strictObject({ name: layoutName }),
    output: resultOf(z.array(savedLayout)),
    may: 'layout.change',
    audit: 'layout-change',
  },
  'layout.show': {
    input: z.strictObject({ id: layoutId }),
    output: resultOf(wall),
    may: 'wall.use',
    audit: 'layout-use',
  },
  'layout.remove': {
    input: z.strictObject({ id: layoutId }),
    output: resultOf(z.array(savedLayout)),
    may: 'layout.change',
    audit: 'layout-change',
  },
  /** That of the screen on which somebody signs in. */
  'settings.language': {
    input: z.strictObject({ language }),
    output: resultOf(language),
    may: 'settings.workstation',
    audit: 'settings-change',
  },
  'settings.wallViewing': {
    input: viewingChange,
    output: resultOf(settings),
    may: 'settings.workstation',
    audit: 'settings-change',
  },
  /** What holds in the whole centre, for every window and person. */
  'settings.policy': {
    input: policyChange,
    output: resultOf(policy),
    may: 'settings.centre',
    audit: 'settings-change',
  },
  'notice.dismiss': {
    input: z.strictObject({ notice: dismissibleNotice }),
    output: resultOf(settings),
    may: 'settings.workstation',
    audit: 'settings-change',
  },
  'provisioning.choose': {
    input: z.null(),
    /** Mistakes as `FILE:LINE: field: …`, or what was applied; null where no file was chosen. */
    output: resultOf(
      z.strictObject({ applied: z.boolean(), lines: z.array(z.string()) }).nullable(),
    ),
    may: 'provisioning.apply',
    audit: 'provisioning',
  },
  /** The media process hands on what the operator may see, whatever a window asks it for. */
  'media.connect': { input: z.null(), output: resultOf(z.null()), may: 'anyone', audit: null },
  'window.wall': { input: z.null(), output: resultOf(wallId), may: 'wall.use', audit: null },
  ...personalRows,
  ...sessionRows,
  ...auditRows,
  ...journalRows,
  ...cameraPageRows,
  ...eventRows,
  ...registryRows,
  ...registryTableRows,
  ...onvifRows,
  ...ptzRows,
  ...setupRows,
  ...checkRows,
  ...incidentRows,
  ...reportRows,
  ...intakeRows,
  ...alarmRows,
  ...messageRows,
  ...handoverRows,
  ...contactRows,
  ...exerciseRows,
  ...draftRows,
  ...rosterRows,
  ...workstationRows,
  ...invitationRows,
  ...partnerRows,
  ...agreementRows,
  ...abroadRows,
  ...comparedRows,
  ...watchRows,
  ...figureRows,
} as const satisfies Record<string, Row>;

export type Contract = typeof contract;
export type RequestName = keyof Contract;
export type Input<N extends RequestName> = z.infer<Contract[N]['input']>;
export type Output<N extends RequestName> = z.infer<Contract[N]['output']>;

/** What main tells the windows by itself. */
export const events = {
  'wall.changed': wall,
  'cameras.changed': z.array(camera),
  'favourites.changed': z.array(cameraId),
  'layouts.changed': z.array(savedLayout),
  'language.changed': language,
  'settings.changed': settings,
  'policy.changed': policy,
  'centre.changed': centre.nullable(),
  'notices.changed': z.array(notice),
  ...personalEvents,
  ...sessionEvents,
  ...eventEvents,
  ...ptzEvents,
  ...onvifEvents,
  ...setupEvents,
  ...checkEvents,
  ...incidentEvents,
  ...reportEvents,
  ...messageEvents,
  ...handoverEvents,
  ...exerciseEvents,
  ...rosterEvents,
  ...workstationEvents,
  ...partnerEvents,
  ...agreementEvents,
  ...abroadEvents,
  ...comparedEvents,
  ...watchEvents,
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventBody<N extends EventName> = z.infer<(typeof events)[N]>;

/** Channel on which a window is handed its port to the media process. */
export const MEDIA_PORT_CHANNEL = 'media.port';

/** The one object that the preload puts into a window. */
export interface Bridge {
  invoke<N extends RequestName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** @returns a function that ends the subscription. */
  on<N extends EventName>(name: N, handler: (body: EventBody<N>) => void): () => void;
}
