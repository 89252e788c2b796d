/** A device's profiles as streams and abilities. */
import { z } from 'zod';
import type { OnvifFacts, OnvifSnapshot, OnvifStream } from '../../../core/domain/onvif.ts';
import { faultOf, OnvifFault } from './fault.ts';
import { asked, type Profile, type Session } from './session.ts';

/** A picture of 12 megapixels in JPEG has about 6 MB. */
const MOST_SNAPSHOT_BYTES = 16_000_000;
/** A recorder with more channels is asked for its first ones. */
const MOST_STREAMS = 32;

const uriAnswer = z.object({ uri: z.string().max(2_048) });

/**
 * @param deadline For all of it: a device with many profiles that is slow at each would take minutes.
 * @throws OnvifFault
 */
export async function describe(session: Session, deadline: AbortSignal): Promise<OnvifFacts> {
  const { cam, information, profiles, media, clockOffsetMs } = session;
  const streams: OnvifStream[] = [];
  for (const profile of profiles.slice(0, MOST_STREAMS)) {
    const stream = await readStream(session, profile);
    if (deadline.aborted) throw new OnvifFault('onvif-timed-out', { address: cam.base.host });
    if (stream !== null) streams.push(stream);
  }
  streams.sort((one, other) => pixels(other) - pixels(one));
  const services = Object.keys(cam.uri ?? {});
  return {
    ...{ manufacturer: information.manufacturer, model: information.model },
    ...{ firmware: information.firmwareVersion, serial: information.serialNumber },
    ...{ streams, media, clockOffsetMs },
    snapshot: (await snapshotAddress(session, null)) !== null,
    ptz: ptzProfile(session) !== null,
    events: services.includes('events'),
    imaging: services.includes('imaging'),
    secure: cam.base.protocol === 'https:',
    fingerprint: cam.fingerprint,
  };
}

/** Token of the first profile that can move. */
export function ptzProfile({ cam, profiles }: Session): string | null {
  if (cam.uri?.['ptz'] === undefined) return null;
  return profiles.find((profile) => profile.PTZConfiguration !== null)?.$.token ?? null;
}

/** @throws OnvifFault */
export async function readSnapshot(
  session: Session,
  profile: string | null,
): Promise<OnvifSnapshot> {
  const address = await snapshotAddress(session, profile);
  if (address === null) throw new OnvifFault('onvif-not-supported');
  const answer = await session.cam.fetch(session.cam.reached(address), MOST_SNAPSHOT_BYTES);
  const type = (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (answer.status === 401) throw new OnvifFault('onvif-password-refused');
  if (answer.status !== 200) throw new OnvifFault('onvif-not-supported');
  if (!/^image\/(jpeg|png)$/.test(type)) throw new OnvifFault('onvif-answer-unusable');
  return { type, bytes: answer.body };
}

async function snapshotAddress(
  { cam, profiles }: Session,
  profile: string | null,
): Promise<string | null> {
  const profileToken = profile ?? profiles[0]?.$.token;
  if (profileToken === undefined) return null;
  try {
    const said = await asked<unknown>((callback) => {
      cam.getSnapshotUri({ profileToken: cam.word(profileToken) }, callback);
    });
    return uriAnswer.parse(said).uri.trim();
  } catch (error) {
    return passedOver(error);
  }
}

async function readStream({ cam }: Session, profile: Profile): Promise<OnvifStream | null> {
  try {
    const said = await asked<unknown>((callback) => {
      const profileToken = cam.word(profile.$.token);
      cam.getStreamUri({ protocol: 'RTSP', profileToken }, callback);
    });
    const address = streamAddress(uriAnswer.parse(said).uri, cam.base);
    if (address === null) return null;
    const encoder = profile.videoEncoderConfiguration;
    return {
      ...{ profile: profile.$.token, name: profile.name, address },
      coding: encoder?.encoding ?? null,
      width: encoder?.resolution?.width ?? null,
      height: encoder?.resolution?.height ?? null,
      rate: encoder?.rateControl?.frameRateLimit ?? null,
    };
  } catch (error) {
    return passedOver(error);
  }
}

/** One profile without a stream is no reason to know nothing of the others. */
function passedOver(error: unknown): null {
  const fault = faultOf(error);
  if (['onvif-not-supported', 'onvif-answer-unusable'].includes(fault.code)) return null;
  throw fault;
}

/**
 * As it is reached from here: the device's own host is the one that was asked, also behind NAT; its
 * port and path stay. User name and password, which some devices put in, stay out.
 */
function streamAddress(said: string, base: URL): string | null {
  const found = /^rtsps?:\/\/(?:[^@/?#]*@)?(\[[^\]]+\]|[^:/?#]+)(:\d{1,5})?([/?#][^\s]*)?$/i.exec(
    said.trim(),
  );
  if (found === null) return null;
  const scheme = /^rtsps/i.test(said.trim()) ? 'rtsps' : 'rtsp';
  return `${scheme}://${base.hostname}${found[2] ?? ''}${found[3] ?? '/'}`;
}

function pixels({ width, height }: OnvifStream): number {
  return (width ?? 0) * (height ?? 0);
}
