/** The console's own use cases: the state a window starts from, walls, layouts. */
import type { MonitorView } from '../../core/contract/personal.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import type { Permission } from '../../core/domain/access.ts';
import { groupsOf, wallCamera, type Camera } from '../../core/domain/camera.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Language, Notice } from '../../core/domain/settings.ts';
import {
  actOnWall,
  EMPTY_WALL,
  firstWall,
  withoutUnknownCameras,
  type SavedLayout,
  type Wall,
} from '../../core/domain/wall.ts';
import { abroadCameras } from './abroad-cameras.ts';
import type { Note } from './audited.ts';
import type { Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { Profile } from './profile.ts';
import { createPreferences, type Sitter } from './preferences.ts';
import { setupOf } from './setup.ts';
import { createSettings, type Tell } from './settings.ts';

export interface ConsoleSettings {
  readonly version: string;
  readonly language: Language;
  readonly newId: () => string;
  readonly notices: () => readonly Notice[];
  readonly tell: Tell;
  /** What whoever is signed in may see at this moment. */
  readonly viewer: {
    seesCamera(camera: Camera): boolean;
    may(permission: Permission): boolean;
    /** Whose preferences hold. */
    sitter(): Sitter;
  };
  readonly monitors: () => readonly MonitorView[];
}

type ConsoleHandlers = Pick<
  Handlers,
  | 'console.state'
  | 'cameras.groups'
  | 'wall.act'
  | 'layout.save'
  | 'layout.show'
  | 'layout.remove'
  | 'settings.language'
  | 'settings.wallViewing'
  | 'settings.preferences'
  | 'notice.dismiss'
>;

export interface Console {
  readonly handlers: ConsoleHandlers;
  /** As much of it as whoever is signed in may see. */
  wall(id: WallId): Wall;
  /** Of whoever sits there, else the console's own. */
  language(): Language;
  /** Cameras, layouts, the centre or who is signed in are others now: every window is brought up to date. */
  refresh(): void;
}

export function createConsole(profile: Profile, settings: ConsoleSettings): Console {
  const chosen = createSettings(profile, settings.language, settings.tell, tellPersonal);
  const personal = createPreferences(profile, () => settings.viewer.sitter(), tellPersonal);
  const language = (): Language => personal.current().language ?? chosen.language();
  function tellPersonal(): void {
    settings.tell('preferences.changed', personal.current());
    settings.tell('language.changed', language());
  }

  const own = () => profile.data.cameras.map((entry) => entry.camera);
  const cameras = () => [...own(), ...abroadCameras(profile)];
  const known = () => new Set(cameras().map((camera) => camera.id));
  const seen = () => cameras().filter((camera) => settings.viewer.seesCamera(camera));
  const seenIds = () => new Set(seen().map((camera) => camera.id));

  function favourites(): string[] {
    const sitter = settings.viewer.sitter();
    if (sitter === null) return [];
    const login = profile.data.operators.find(({ id }) => id === sitter)?.login ?? '';
    const ids = seenIds();
    return (profile.data.favourites[login] ?? []).filter((id) => ids.has(id));
  }

  /** Tiles of cameras that may not be seen are told as empty; they stay where they are. */
  const shown = (wall: Wall): Wall => withoutUnknownCameras(wall, seenIds());
  function shownLayouts(): SavedLayout[] {
    if (!settings.viewer.may('console.see')) return [];
    const ids = seenIds();
    return profile.data.layouts.map((layout) => ({
      ...layout,
      tiles: layout.tiles.map((camera) => (camera !== null && ids.has(camera) ? camera : null)),
    }));
  }

  function wholeWall(id: WallId): Wall {
    const kept = profile.data.walls[id];
    if (kept !== undefined) return withoutUnknownCameras(kept, known());
    const layout = profile.data.layouts[0];
    if (id !== 'desk') return EMPTY_WALL;
    return layout === undefined
      ? firstWall(own().map((camera) => camera.id))
      : actOnWall(EMPTY_WALL, { do: 'show', layout });
  }

  /** Shown at once; whoever asked is answered when it is on the disk. */
  async function keep(id: WallId, next: Wall): Promise<Result<Wall>> {
    profile.keepWall(id, next);
    settings.tell('wall.changed', shown(next), id);
    await profile.settled();
    return succeed(shown(next));
  }

  const inTurn = createTurns();
  function changeLayouts(
    id: string,
    because: string,
    note: Note,
    change: (layouts: readonly SavedLayout[]) => SavedLayout[],
  ): Promise<Result<SavedLayout[]>> {
    return inTurn(async (): Promise<Result<SavedLayout[]>> => {
      const before = profile.data.layouts.find((layout) => layout.id === id);
      const layouts = change(profile.data.layouts);
      const written = await profile.change({ layouts }, because);
      if (!written.ok) return written;
      const after = layouts.find((layout) => layout.id === id);
      note({ before: before ?? null, after: after ?? null });
      settings.tell('layouts.changed', shownLayouts());
      return succeed(shownLayouts());
    });
  }

  const handlers: ConsoleHandlers = {
    'console.state': (_, caller) =>
      succeed({
        version: settings.version,
        window: caller.window,
        language: language(),
        settings: profile.data.settings,
        preferences: personal.current(),
        monitors: [...settings.monitors()],
        policy: profile.data.policy,
        centre: profile.data.centre,
        cameras: seen().map(wallCamera),
        favourites: favourites(),
        layouts: shownLayouts(),
        wall: shown(wholeWall(caller.window)),
        notices: [...settings.notices()],
        setup: setupOf(profile),
      }),
    'cameras.groups': () => succeed(groupsOf(own())),
    'wall.act': (action, caller) => {
      if (action.do === 'place' && !known().has(action.camera)) {
        return fail('internal', { request: 'wall.act' });
      }
      if (action.do === 'place' && !seenIds().has(action.camera)) {
        return fail('not-permitted', { permission: 'wall.see' });
      }
      return keep(caller.window, actOnWall(wholeWall(caller.window), action));
    },
    'layout.save': ({ name }, caller) => {
      const { grid, tiles } = wholeWall(caller.window);
      const same = profile.data.layouts.find((layout) => layout.name === name);
      const saved = { id: same?.id ?? settings.newId(), name, grid, tiles };
      return changeLayouts(saved.id, 'layout.save', caller.note, (layouts) => [
        ...layouts.filter((layout) => layout.id !== saved.id && layout.name !== name),
        saved,
      ]);
    },
    'layout.show': ({ id }, caller) => {
      const layout = profile.data.layouts.find((candidate) => candidate.id === id);
      if (layout === undefined) return fail('layout-unknown');
      const next = withoutUnknownCameras(
        actOnWall(wholeWall(caller.window), { do: 'show', layout }),
        known(),
      );
      return keep(caller.window, next);
    },
    'layout.remove': ({ id }, caller) =>
      changeLayouts(id, 'layout.remove', caller.note, (layouts) =>
        layouts.filter((layout) => layout.id !== id),
      ),
    ...chosen.handlers,
    ...personal.handlers,
  };

  return {
    handlers,
    wall: (id) => shown(wholeWall(id)),
    language,
    refresh() {
      tellPersonal();
      settings.tell('setup.changed', setupOf(profile));
      settings.tell('centre.changed', profile.data.centre);
      settings.tell('cameras.changed', seen().map(wallCamera));
      settings.tell('favourites.changed', favourites());
      settings.tell('layouts.changed', shownLayouts());
      for (const id of new Set<WallId>(['desk', ...Object.keys(profile.data.walls)])) {
        settings.tell('wall.changed', shown(wholeWall(id)), id);
      }
    },
  };
}
