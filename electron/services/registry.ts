/** The camera registry as windows ask for it: find, see, add, change, move, remove. */
import type { CameraEntryView } from '../../core/contract/registry.ts';
import type { Permission } from '../../core/domain/access.ts';
import { STREAM_NAMES, type Camera, type CameraSource } from '../../core/domain/camera.ts';
import type { FindBorder } from '../../core/domain/registry/borders.ts';
import { changedEntry } from '../../core/domain/registry/change.ts';
import { concernsAbout } from '../../core/domain/registry/concerns.ts';
import { cameraQuality } from '../../core/domain/registry/image-quality.ts';
import { moveCamera } from '../../core/domain/registry/move.ts';
import { createRegistrySearch } from '../../core/domain/registry/search.ts';
import { whyNotLive } from '../../core/domain/registry/sign.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Clock } from '../../core/ports.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { Profile } from './profile.ts';
import { reachedElsewhere, type RegistryEntries, type RegistryEntry } from './registry-entries.ts';

export interface RegistryTools {
  readonly entries: RegistryEntries;
  readonly clock: Clock;
  readonly findBorder: FindBorder;
  /** Whether who is signed in may do this with this camera. */
  readonly mayWith: (permission: Permission, camera: Pick<Camera, 'groups'>) => boolean;
  /** Told those of whoever has just changed them. */
  readonly favouritesChanged: (cameras: string[]) => void;
}

type RegistryHandlers = Pick<
  Handlers,
  | 'cameras.search'
  | 'camera.see'
  | 'camera.add'
  | 'camera.change'
  | 'camera.password'
  | 'camera.remove'
  | 'camera.swapNumbers'
  | 'camera.move'
  | 'camera.report'
  | 'camera.favourite'
>;

export function createRegistry(profile: Profile, tools: RegistryTools): RegistryHandlers {
  const { entries, clock, findBorder, mayWith, favouritesChanged } = tools;
  const search = createRegistrySearch(findBorder);
  const favouritesInTurn = createTurns();

  const favouritesOf = ({ operator }: Asking): readonly string[] =>
    profile.data.favourites[operator ?? ''] ?? [];

  function view({ camera, source }: RegistryEntry, asking: Asking): CameraEntryView {
    return {
      camera,
      concerns: concernsAbout(camera, profile.data.centre?.country ?? null),
      notLive: whyNotLive(camera),
      quality: cameraQuality(camera),
      border: camera.position === undefined ? null : findBorder(camera.position),
      pictures: mayWith('wall.see', camera) && whyNotLive(camera) === null,
      password: profile.secret(camera.id) !== null,
      favourite: favouritesOf(asking).includes(camera.id),
      listens: source.onvif === undefined ? null : source.events !== false,
    };
  }

  function see(id: string, asking: Asking): Result<CameraEntryView> {
    const found = entries.find(id);
    if (!found.ok) return found;
    return mayWith('registry.see', found.value.camera)
      ? succeed(view(found.value, asking))
      : fail('not-permitted', { permission: 'registry.see' });
  }

  /** One camera; who asks must have the right to it as it was and as it will be. */
  async function changeOne(
    id: string,
    permission: Permission,
    asking: Asking,
    change: (entry: RegistryEntry) => Result<RegistryEntry>,
    secrets?: ReadonlyMap<string, string | null>,
  ): Promise<Result<CameraEntryView>> {
    const written = await entries.change(permission, () => {
      const found = entries.find(id);
      if (!found.ok) return found;
      const next = change(found.value);
      if (!next.ok) return next;
      if (![found.value, next.value].every(({ camera }) => mayWith(permission, camera))) {
        return fail('not-permitted', { permission });
      }
      asking.note(differences(found.value.camera, next.value.camera));
      const forgets = secrets === undefined && reachedElsewhere(found.value, next.value);
      if (forgets) asking.note({ password: 'forgotten' });
      return succeed({
        entries: entries.all().map((entry) => (entry === found.value ? next.value : entry)),
        secrets: secrets ?? new Map(forgets ? [[id, null]] : []),
      });
    });
    return written.ok ? see(id, asking) : written;
  }

  const changeCamera = (
    id: string,
    permission: Permission,
    asking: Asking,
    change: (camera: Camera) => Result<Camera>,
  ) =>
    changeOne(id, permission, asking, ({ camera, source }) => {
      const next = change(camera);
      return next.ok ? succeed({ camera: next.value, source }) : next;
    });

  return {
    'cameras.search'({ query, limit, favourites }, asking) {
      const mine = favourites === true ? new Set(favouritesOf(asking)) : null;
      const cameras = entries
        .all()
        .map(({ camera }) => camera)
        .filter(({ id }) => mine === null || mine.has(id))
        .filter((camera) => mayWith('registry.see', camera));
      const found = search(cameras, query);
      asking.note({ found: found.length });
      return succeed({ found: found.slice(0, limit).map(withoutHistory), total: found.length });
    },
    'camera.see': ({ camera }, asking) => see(camera, asking),
    'camera.add': async (input, asking) => {
      const { camera: id, entry, addresses = {}, onvif, user, events, password } = input;
      const streams = STREAM_NAMES.filter((name) => addresses[name] !== undefined);
      const added: RegistryEntry = {
        camera: changedEntry({ id, streams, number: 1, name: '', kind: 'fixed' }, entry),
        source: sourceOf(id, {
          addresses,
          onvif,
          user,
          events: events === false ? false : undefined,
        }),
      };
      const written = await entries.change('camera.add', () => {
        if (entries.find(id).ok) return fail('camera-id-taken');
        if (!mayWith('registry.change', added.camera)) {
          return fail('not-permitted', { permission: 'registry.change' });
        }
        asking.note({ before: null, after: added.camera, password: password !== undefined });
        return succeed({
          entries: [...entries.all(), added],
          secrets: new Map([[id, password ?? null]]),
        });
      });
      return written.ok ? see(id, asking) : written;
    },
    'camera.change': ({ camera: id, entry, addresses, onvif, events }, asking) =>
      changeOne(id, 'registry.change', asking, ({ camera, source }) => {
        const streams =
          addresses === undefined
            ? camera.streams
            : STREAM_NAMES.filter((name) => addresses[name] !== undefined);
        // That an address was changed is on record; the address may hold a password.
        if (addresses !== undefined || onvif !== undefined) asking.note({ addresses: true });
        return succeed({
          camera: { ...changedEntry(camera, entry), streams },
          source: sourceOf(id, {
            addresses: addresses ?? source.addresses,
            ...accessOf(source, onvif),
            user: source.user,
            events: events === undefined ? source.events : events ? undefined : false,
          }),
        });
      }),
    'camera.password': ({ camera: id, account }, asking) => {
      asking.note({ password: account === null ? 'forgotten' : 'set' });
      return changeOne(
        ...([id, 'registry.change', asking] as const),
        ({ camera, source }) =>
          succeed({ camera, source: sourceOf(id, { ...source, user: account?.user }) }),
        new Map([[id, account?.password ?? null]]),
      );
    },
    'camera.remove': ({ camera: id }, asking) =>
      entries.change('camera.remove', () => {
        const found = entries.find(id);
        if (!found.ok) return found;
        if (!mayWith('registry.change', found.value.camera)) {
          return fail('not-permitted', { permission: 'registry.change' });
        }
        // The journal has its moves already; an entry has an end.
        asking.note({ before: withoutHistory(found.value).camera, after: null });
        return succeed({
          entries: entries.all().filter((entry) => entry !== found.value),
          secrets: new Map([[id, null]]),
        });
      }),
    'camera.swapNumbers': async ({ camera: id, other }, asking) => {
      const written = await entries.change('camera.swapNumbers', () => {
        const [one, two] = [entries.find(id), entries.find(other)];
        if (!one.ok || !two.ok) return fail('camera-unknown');
        const pair = [one.value.camera, two.value.camera] as const;
        if (!pair.every((camera) => mayWith('registry.change', camera))) {
          return fail('not-permitted', { permission: 'registry.change' });
        }
        const numbers = new Map([
          [pair[0].id, pair[1].number],
          [pair[1].id, pair[0].number],
        ]);
        asking.note({ other, before: pair[0].number, after: pair[1].number });
        return succeed({
          entries: entries.all().map((entry) => {
            const number = numbers.get(entry.camera.id);
            return number === undefined ? entry : { ...entry, camera: { ...entry.camera, number } };
          }),
        });
      });
      return written.ok ? see(id, asking) : written;
    },
    'camera.move': ({ camera: id, ...move }, asking) =>
      changeCamera(id, 'registry.keep', asking, (camera) =>
        moveCamera(camera, move, { at: clock.now(), by: asking.operator }),
      ),
    'camera.report': ({ camera: id, condition, check, sign }, asking) =>
      changeCamera(id, 'registry.keep', asking, (camera) => {
        const at = clock.now();
        const before = camera.record?.condition;
        const since = before?.state === condition?.state ? before?.since : undefined;
        return succeed(
          changedEntry(camera, {
            record: {
              ...(condition === undefined
                ? {}
                : { condition: { ...condition, since: since ?? at } }),
              ...(check === undefined
                ? {}
                : { lastCheck: { ...check, at, by: asking.operator ?? '–' } }),
              ...(sign === undefined ? {} : { sign }),
            },
          }),
        );
      }),
    'camera.favourite': ({ camera: id, favourite }, asking) =>
      favouritesInTurn(async () => {
        const seen = see(id, asking);
        if (!seen.ok) return seen;
        const others = favouritesOf(asking).filter((one) => one !== id);
        const mine = favourite ? [...others, id] : others;
        const next = { ...profile.data.favourites, [asking.operator ?? '']: mine };
        const written = await profile.change({ favourites: next }, 'camera.favourite');
        if (!written.ok) return written;
        favouritesChanged(mine);
        return see(id, asking);
      }),
  };
}

/** A list of thousands need not carry where each camera once stood. */
function withoutHistory<T extends { readonly camera: Camera }>(found: T): T {
  const { camera } = found;
  const { history: _history, ...record } = camera.record ?? {};
  return { ...found, camera: camera.record === undefined ? camera : { ...camera, record } };
}

function sourceOf(
  camera: string,
  {
    addresses,
    onvif,
    user,
    events,
    certificate,
  }: {
    readonly [Key in Exclude<keyof CameraSource, 'camera'>]?: CameraSource[Key] | undefined;
  },
): CameraSource {
  return {
    ...{ camera, addresses: addresses ?? {} },
    ...(onvif === undefined ? {} : { onvif }),
    ...(user === undefined ? {} : { user }),
    ...(events === undefined ? {} : { events }),
    ...(certificate === undefined ? {} : { certificate }),
  };
}

/** The certificate that a person accepted is that of one address. */
function accessOf(
  { onvif, certificate }: CameraSource,
  given: string | null | undefined,
): Pick<CameraSource, 'onvif' | 'certificate'> {
  return given === undefined || given === onvif
    ? { onvif, certificate }
    : { onvif: given ?? undefined };
}

/** What was and what is, of the fields that are not the same. A camera's history only grows: it is left out. */
function differences(before: Camera, after: Camera): Record<string, unknown> {
  const flat = ({ record, ...camera }: Camera): Map<string, unknown> => {
    const { history: _history, ...rest } = record ?? {};
    const inRecord = Object.entries(rest).map(
      ([name, value]) => [`record.${name}`, value] as const,
    );
    return new Map<string, unknown>([...Object.entries(camera), ...inRecord]);
  };
  const [old, now] = [flat(before), flat(after)];
  const changed = [...new Set([...old.keys(), ...now.keys()])].filter(
    (name) => JSON.stringify(old.get(name)) !== JSON.stringify(now.get(name)),
  );
  const part = (values: Map<string, unknown>) =>
    Object.fromEntries(changed.map((name) => [name, values.get(name) ?? null]));
  return { before: part(old), after: part(now) };
}
