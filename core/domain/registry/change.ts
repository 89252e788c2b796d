/** Changing a camera's entry: only what is named changes, and what is left must hold together. */
import type { Camera } from '../camera.ts';
import type { CameraRecord } from './record.ts';

type Clearable<T> = { readonly [Key in keyof T]?: T[Key] | null | undefined };

/** null takes a value away; what is left out stays. */
export interface EntryChange extends Clearable<
  Pick<Camera, 'position' | 'owner' | 'purpose' | 'regime' | 'retentionHours' | 'groups'>
> {
  readonly number?: number | undefined;
  readonly name?: string | undefined;
  readonly kind?: Camera['kind'] | undefined;
  readonly record?: Clearable<CameraRecord> | undefined;
}

export function changedEntry(camera: Camera, { record, ...change }: EntryChange): Camera {
  const next = patched<Camera>(camera, change);
  return record === undefined
    ? next
    : patched<Camera>(next, { record: patched(camera.record ?? {}, record) });
}

function patched<T extends object>(target: T, change: Clearable<T>): T {
  const given = Object.entries({ ...target, ...change });
  return Object.fromEntries(
    given.filter(([, value]) => value !== undefined && value !== null),
  ) as T;
}

/** @returns the first field that does not go with the others, as `record.audio.basis`; null: all do. */
export function entryFault({ record }: Pick<Camera, 'record'>): string | null {
  const { audio, solar, optics } = record ?? {};
  const { focalShortest, focalLongest } = optics ?? {};
  const rules: readonly (readonly [boolean, string])[] = [
    // Sound is taken only on a legal basis (L11).
    [audio?.state === 'on' && audio.basis === undefined, 'record.audio.basis'],
    [solar?.awake === 'hours' && solar.from === undefined, 'record.solar.from'],
    [solar?.awake === 'hours' && solar.to === undefined, 'record.solar.to'],
    [
      focalShortest !== undefined && focalLongest !== undefined && focalLongest < focalShortest,
      'record.optics.focalLongest',
    ],
    [focalLongest !== undefined && focalShortest === undefined, 'record.optics.focalShortest'],
  ];
  return rules.find(([broken]) => broken)?.[1] ?? null;
}
