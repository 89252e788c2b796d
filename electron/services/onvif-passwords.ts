/**
 * New passwords for cameras. The new one is on the disk before the camera is told, and the old one is
 * forgotten only when the camera has taken the new one: whatever ends half-way, one of the two is right.
 */
import type { Rotated } from '../../core/contract/onvif.ts';
import type { OnvifAccess } from '../../core/domain/onvif.ts';
import { succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { Onvif } from '../../core/ports.ts';
import { reachCamera } from './camera-access.ts';
import type { Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { Profile } from './profile.ts';

export interface OnvifPasswordsTools {
  readonly profile: Profile;
  readonly onvif: Pick<Onvif, 'probe' | 'changePassword'>;
  /** Passwords are others now: the media process is to know. */
  readonly changed: () => void;
}

/** Under this name the new password waits until it is known to hold. */
const pendingName = (camera: string): string => `camera/${camera}/next`;

export function createOnvifPasswords(tools: OnvifPasswordsTools): Pick<Handlers, 'onvif.rotate'> {
  const { profile, onvif } = tools;
  const inTurn = createTurns();

  const keep = (camera: string, password: string): Promise<Result<null>> =>
    profile.changeSecrets(
      new Map([
        [camera, password],
        [pendingName(camera), null],
      ]),
    );

  /**
   * What an attempt before left open.
   * @returns the access that holds now; a failure where the camera does not say.
   */
  async function settle(camera: string, access: OnvifAccess): Promise<Result<OnvifAccess>> {
    const pending = profile.secret(pendingName(camera));
    if (pending === null) return succeed(access);
    const renewed = { ...access, password: pending };
    const probed = await onvif.probe(renewed);
    if (probed.ok) {
      const kept = await keep(camera, pending);
      return kept.ok ? succeed(renewed) : kept;
    }
    return probed.failure.code === 'onvif-password-refused' ? succeed(access) : probed;
  }

  async function rotate(camera: string, next: string): Promise<Rotated> {
    const ended = (outcome: Rotated['outcome'], failure: Failure | null): Rotated => ({
      ...{ camera, outcome, failure },
    });
    const reached = reachCamera(profile, camera);
    if (!reached.ok) return ended('unchanged', reached.failure);
    const settled = await settle(camera, reached.value.access);
    if (!settled.ok) return ended('unsure', settled.failure);
    const access = settled.value;
    const pending = await profile.changeSecrets(new Map([[pendingName(camera), next]]));
    if (!pending.ok) return ended('unchanged', pending.failure);

    const told = await onvif.changePassword(access, next);
    const renewed = await onvif.probe({ ...access, password: next });
    if (renewed.ok) {
      const kept = await keep(camera, next);
      return kept.ok ? ended('changed', null) : ended('unsure', kept.failure);
    }
    const failure = told.ok ? renewed.failure : told.failure;
    // Refused both times: it was not taken. Anything else may come of a device that is just restarting.
    if (told.ok || renewed.failure.code !== 'onvif-password-refused')
      return ended('unsure', failure);
    await profile.changeSecrets(new Map([[pendingName(camera), null]]));
    return ended('unchanged', failure);
  }

  return {
    'onvif.rotate': ({ cameras, password }, { note }) =>
      inTurn(async () => {
        const rotated: Rotated[] = [];
        // One after the other: where something is wrong with the new password, few have it.
        for (const camera of new Set(cameras)) rotated.push(await rotate(camera, password));
        note({ outcome: rotated });
        if (rotated.some(({ outcome }) => outcome !== 'unchanged')) tools.changed();
        return succeed(rotated);
      }),
  };
}
