/** Moving a camera (ONVIF PTZ Service Specification, section 5.3). */
import { linerase } from 'onvif/lib/utils.js';
import { z } from 'zod';
import type { OnvifMove, OnvifPreset, PtzStatus, PtzVector } from '../../../core/domain/onvif.ts';
import { OnvifFault } from './fault.ts';
import type { LibraryVector } from './guarded-cam.ts';
import { asked, type Session } from './session.ts';
import { ptzProfile } from './describe.ts';

/** Tokens and names are printed by some devices as numbers. */
const text = z.coerce.string().max(256);
const statusAnswer = z.object({
  position: z.object({ x: z.coerce.number(), y: z.coerce.number(), zoom: z.coerce.number() }),
  moveStatus: z
    .object({ panTilt: z.string().optional(), zoom: z.string().optional() })
    .optional()
    .catch(undefined),
});
const presetsAnswer = z.object({ $: z.object({ token: text }), name: text.catch('') });

export async function move(session: Session, what: OnvifMove): Promise<null> {
  const { cam } = session;
  const profileToken = profileOf(session);
  await asked<unknown>((callback) => {
    if (what.how === 'continuous') {
      const timeout = what.forMs;
      cam.continuousMove({ ...vector(what.speed, profileToken), timeout }, callback);
    } else if (what.how === 'relative') {
      cam.relativeMove(vector(what.by, profileToken), callback);
    } else {
      cam.absoluteMove(vector(what.to, profileToken), callback);
    }
  });
  return null;
}

export async function stop(session: Session): Promise<null> {
  const profileToken = profileOf(session);
  await asked<unknown>((callback) => {
    session.cam.stop({ profileToken, panTilt: true, zoom: true }, callback);
  });
  return null;
}

export async function status(session: Session): Promise<PtzStatus> {
  const profileToken = profileOf(session);
  const said = await asked<unknown>((callback) => {
    session.cam.getStatus({ profileToken }, callback);
  });
  const { position, moveStatus } = statusAnswer.parse(said);
  const parts = [moveStatus?.panTilt, moveStatus?.zoom].filter((part) => part !== undefined);
  return {
    position: { pan: position.x, tilt: position.y, zoom: position.zoom },
    moving: parts.length === 0 ? null : parts.includes('MOVING'),
  };
}

export async function presets(session: Session): Promise<OnvifPreset[]> {
  const { cam } = session;
  const profileToken = profileOf(session);
  // The library's answer is by name, and two presets may have the same; what it keeps is by token.
  await asked<unknown>((callback) => {
    cam.getPresets({ profileToken }, callback);
  });
  return Object.values(cam.presets ?? {}).flatMap((each) => {
    const read = presetsAnswer.safeParse(each);
    return read.success ? [{ token: read.data.$.token, name: read.data.name }] : [];
  });
}

export async function goTo(session: Session, token: string | null): Promise<null> {
  const { cam } = session;
  const profileToken = profileOf(session);
  await asked<unknown>((callback) => {
    if (token === null) cam.gotoHomePosition({ profileToken }, callback);
    else cam.gotoPreset({ profileToken, preset: cam.word(token) }, callback);
  });
  return null;
}

export async function keepPreset(
  session: Session,
  name: string,
  token: string | null,
): Promise<string> {
  const { cam } = session;
  const profileToken = profileOf(session);
  const said = await asked<unknown>((callback) => {
    const known = token === null ? {} : { presetToken: cam.word(token) };
    cam.setPreset({ profileToken, presetName: cam.word(name), ...known }, callback);
  });
  return z.object({ setPresetResponse: z.object({ presetToken: text }) }).parse(linerase(said))
    .setPresetResponse.presetToken;
}

export async function removePreset(session: Session, token: string): Promise<null> {
  const { cam } = session;
  const profileToken = profileOf(session);
  await asked<unknown>((callback) => {
    cam.removePreset({ profileToken, presetToken: cam.word(token) }, callback);
  });
  return null;
}

function profileOf(session: Session): string {
  const token = ptzProfile(session);
  if (token === null) throw new OnvifFault('onvif-not-supported');
  return session.cam.word(token);
}

function vector({ pan, tilt, zoom }: PtzVector, profileToken: string): LibraryVector {
  return { x: pan, y: tilt, zoom, profileToken };
}
