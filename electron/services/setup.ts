/** Setting a new console up: how far it is, the centre, cameras to try it with. */
import type { Camera, CameraSource } from '../../core/domain/camera.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Language } from '../../core/domain/settings.ts';
import {
  demonstrationId,
  firstSetup,
  isDemonstration,
  type SetupProgress,
} from '../../core/domain/setup.ts';
import type { Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { Profile } from './profile.ts';
import type { Tell } from './settings.ts';

export interface SetupTools {
  readonly tell: Tell;
  readonly language: () => Language;
  /** `file:` address of a film. @param ordinal From 1. */
  readonly film: (ordinal: number) => string;
  /** Centre or cameras are others now. */
  readonly changed: () => void;
}

type SetupHandlers = Pick<Handlers, 'setup.progress' | 'setup.centre' | 'setup.demonstration'>;

export function setupOf({ data }: Pick<Profile, 'data'>): SetupProgress {
  return data.setup ?? firstSetup(data.cameras.length > 0);
}

export function createSetup(profile: Profile, tools: SetupTools): SetupHandlers {
  const inTurn = createTurns();

  async function keep(
    values: Parameters<Profile['change']>[0],
    because: string,
  ): Promise<Result<null>> {
    const written = await profile.change(values, because);
    if (written.ok) tools.changed();
    return written;
  }

  return {
    'setup.progress': (next) =>
      inTurn(async () => {
        const written = await profile.change({ setup: next }, 'setup.progress');
        if (!written.ok) return written;
        tools.tell('setup.changed', next);
        return succeed(next);
      }),
    'setup.centre': (given, { note }) =>
      inTurn(() => {
        const before = profile.data.centre;
        const lang = before?.lang ?? tools.language();
        const centre = { ...given, id: before?.id ?? idFrom(given.name), lang };
        note({ before, after: centre });
        return keep({ centre }, 'setup.centre');
      }),
    'setup.demonstration': ({ names }) =>
      inTurn(() => {
        const real = profile.data.cameras.filter(({ camera }) => !isDemonstration(camera));
        const taken = new Set(real.map(({ camera }) => camera.number));
        const shown = (names ?? []).map((name, at) => entryOf(at + 1, name, freeBeside(taken)));
        return keep({ cameras: [...real, ...shown.map(withFilm)] }, 'setup.demonstration');
      }),
  };

  function withFilm(camera: Camera, at: number): { camera: Camera; source: CameraSource } {
    return { camera, source: { camera: camera.id, addresses: { sub: tools.film(at + 1) } } };
  }
}

function entryOf(ordinal: number, name: string, number: number): Camera {
  return { id: demonstrationId(ordinal), number, name, kind: 'fixed', streams: ['sub'] };
}

/** Takes the next number that no camera has. */
function freeBeside(taken: Set<number>): number {
  let number = 1;
  while (taken.has(number)) number += 1;
  taken.add(number);
  return number;
}

/** As identifiers in a provisioning file are. */
function idFrom(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return words.slice(0, 64) || 'centre';
}
