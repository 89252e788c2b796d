/** A device that has been reached and has taken the password, and what asking it again needs. */
import { linerase } from 'onvif/lib/utils.js';
import { z } from 'zod';
import type { OnvifAccess } from '../../../core/domain/onvif.ts';
import { faultOf, OnvifFault } from './fault.ts';
import { GuardedCam } from './guarded-cam.ts';

/** All that is asked of a device before it is known, ms. */
const CONNECT_MS = 25_000;
/** A clock that moved by less did not make the device refuse, ms. */
const CLOCK_MOVED_MS = 2_000;
/** Before this year a clock was never set. */
const FIRST_SOUND_YEAR = 2015;

const word = z.union([z.string(), z.number(), z.boolean()]).transform((text) =>
  String(text)
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, 120),
);
const part = word.catch('');
const information = z.object({
  ...{ manufacturer: part, model: part, firmwareVersion: part, serialNumber: part },
});
export type Information = z.infer<typeof information>;

const profileSchema = z.object({
  $: z.object({ token: z.coerce.string().max(256) }),
  name: part,
  videoEncoderConfiguration: z
    .object({
      encoding: word.nullable().catch(null),
      resolution: z.object({ width: z.number(), height: z.number() }).nullable().catch(null),
      rateControl: z.object({ frameRateLimit: z.number() }).nullable().catch(null),
    })
    .nullable()
    .catch(null),
  PTZConfiguration: z.looseObject({}).nullable().catch(null),
});
export type Profile = z.infer<typeof profileSchema>;

export interface Session {
  readonly cam: GuardedCam;
  readonly information: Information;
  readonly profiles: readonly Profile[];
  /** Media1 and Media2, as the device lists them. */
  readonly media: readonly ('media1' | 'media2')[];
  /** The device's clock less ours at the beginning, ms. */
  readonly clockOffsetMs: number | null;
}

export function asked<T>(ask: (callback: (error: Error | null, value: T) => void) => void) {
  return new Promise<T>((resolve, reject) => {
    ask((error, value) => {
      if (error) reject(error);
      else resolve(value);
    });
  });
}

/** @throws OnvifFault */
export async function openSession(access: OnvifAccess, ending: AbortSignal): Promise<Session> {
  const base = serviceAddress(access.address);
  const deadline = AbortSignal.timeout(CONNECT_MS);
  const cam = new GuardedCam(access, base, ending);
  const late = new Promise<never>((_, reject) => {
    deadline.addEventListener('abort', () => {
      reject(new OnvifFault('onvif-timed-out', { address: base.host }));
    });
  });
  return Promise.race([become(cam), late]);
}

async function become(cam: GuardedCam): Promise<Session> {
  const clockOffsetMs = await readClock(cam);
  const scheme = await schemeOf(cam);
  cam.identify(scheme);
  const info = await firstWord(cam, clockOffsetMs);
  const services = await readServices(cam);
  const profiles = await readProfiles(cam, services);
  return { cam, information: info, profiles, media: services, clockOffsetMs };
}

/**
 * Sets the clock by which passwords are made (ONVIF Core Specification, 8.3.4: without a password).
 * @returns the device's clock less ours, ms; null where it says none or one that was never set.
 */
async function readClock(cam: GuardedCam): Promise<number | null> {
  const before = cam.timeShift;
  cam.timeShift = undefined;
  const askedAt = Date.now();
  try {
    const said = await asked<unknown>((callback) => {
      cam.getSystemDateAndTime(callback);
    });
    if (!(said instanceof Date) || said.getUTCFullYear() < FIRST_SOUND_YEAR) {
      cam.timeShift = ourShift();
      return null;
    }
    // A device that answers slowly read its clock somewhere on the way.
    return Math.round(said.getTime() - (askedAt + Date.now()) / 2);
  } catch (error) {
    cam.timeShift = before ?? ourShift();
    const fault = faultOf(error);
    // Some want a password even for the time; others answer with something odd.
    if (
      ['onvif-password-refused', 'onvif-answer-unusable', 'onvif-not-supported'].includes(
        fault.code,
      )
    )
      return null;
    throw fault;
  }
}

function ourShift(): number {
  return Date.now() - process.uptime() * 1_000;
}

/** Whether the device's clock was set since; then it refused a password that was made for another time. */
export async function clockHasMoved({ cam }: Session): Promise<boolean> {
  const before = cam.timeShift ?? 0;
  await readClock(cam);
  return Math.abs((cam.timeShift ?? 0) - before) > CLOCK_MOVED_MS;
}

/** Asks without a password how the device wants it. */
async function schemeOf(cam: GuardedCam): Promise<'token' | 'digest'> {
  try {
    await askInformation(cam);
    return 'token';
  } catch (error) {
    if (faultOf(error).code !== 'onvif-password-refused') throw error;
    return cam.challenges.length > 0 ? 'digest' : 'token';
  }
}

/** The one time that a password is tried. */
async function firstWord(cam: GuardedCam, clockOffsetMs: number | null): Promise<Information> {
  try {
    return await askInformation(cam);
  } catch (error) {
    const fault = faultOf(error);
    const timed = fault.code === 'onvif-password-refused' && cam.scheme === 'token';
    throw timed && clockOffsetMs === null ? new OnvifFault('onvif-clock') : fault;
  }
}

async function askInformation(cam: GuardedCam): Promise<Information> {
  const said = await asked<unknown>((callback) => {
    cam.getDeviceInformation(callback);
  });
  const read = information.safeParse(said);
  if (!read.success) throw new OnvifFault('onvif-not-a-device');
  return read.data;
}

async function readServices(cam: GuardedCam): Promise<('media1' | 'media2')[]> {
  try {
    await asked<unknown>((callback) => {
      cam.getServices(false, callback);
    });
  } catch (error) {
    if (faultOf(error).code === 'onvif-password-refused') throw error;
    // Before GetServices there was GetCapabilities (ONVIF Core Specification, 8.1.2.3).
    await asked<unknown>((callback) => {
      cam.getCapabilities(callback);
    });
  }
  const media: ('media1' | 'media2')[] = [];
  if (cam.uri?.['media'] !== undefined) media.push('media1');
  if (cam.uri?.['media2'] !== undefined) media.push('media2');
  // Media1 where there is one: more devices have it right. Media2 for those of Profile T alone.
  cam.media2Support = media.length === 1 && media[0] === 'media2';
  return media;
}

async function readProfiles(cam: GuardedCam, media: readonly string[]): Promise<Profile[]> {
  if (media.length === 0) return [];
  const said = await asked<unknown>((callback) => {
    cam.getProfiles(callback);
  });
  return z
    .array(z.unknown())
    .max(200)
    .parse(said)
    .flatMap((each) => {
      const read = profileSchema.safeParse(linerase(each));
      return read.success ? [read.data] : [];
    });
}

/** A host alone stands for the usual place of the device service (ONVIF Core Specification, 5.1.1). */
function serviceAddress(address: string): URL {
  const whole = /^https?:\/\//i.test(address) ? address : `http://${address}`;
  if (!URL.canParse(whole)) throw new OnvifFault('onvif-unreachable', { address, cause: '' });
  const url = new URL(whole);
  url.username = '';
  url.password = '';
  if (url.pathname === '/') url.pathname = '/onvif/device_service';
  return url;
}
