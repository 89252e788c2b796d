/** The console's own use cases: the state a window starts from, walls, layouts. */
import type { WallId } from '../../core/contract/schemas.ts';
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
import type { Caller, Handlers } from './dispatch.ts';
import type { Profile } from './profile.ts';
import { createSettings, type Tell } from './settings.ts';

export interface ConsoleSettings {
  readonly version: string;
  readonly language: Language;
  readonly newId: () => string;
  readonly notices: () => readonly Notice[];
  readonly tell: Tell;
}

type ConsoleHandlers = Pick<
  Handlers,
  | 'console.state'
  | 'wall.act'
  | 'layout.save'
  | 'layout.show'
  | 'layout.remove'
  | 'settings.language'
  | 'settings.wallViewing'
  | 'notice.dismiss'
>;

export interface Console {
  readonly handlers: ConsoleHandlers;
  wall(id: WallId): Wall;
  language(): Language;
  /** Cameras, layouts or the centre were set anew: every window is brought up to date. */
  refresh(): void;
}

export function createConsole(profile: Profile, settings: ConsoleSettings): Console {
  const chosen = createSettings(profile, settings.language, settings.tell);
  const cameras = () => profile.data.cameras.map((entry) => entry.camera);
  const known = () => new Set(cameras().map((camera) => camera.id));

  function wall(id: WallId): Wall {
    const kept = profile.data.walls[id];
    if (kept !== undefined) return withoutUnknownCameras(kept, known());
    const layout = profile.data.layouts[0];
    if (id !== 'desk') return EMPTY_WALL;
    return layout === undefined
      ? firstWall(cameras().map((camera) => camera.id))
      : actOnWall(EMPTY_WALL, { do: 'show', layout });
  }

  function keep(id: WallId, next: Wall): Result<Wall> {
    profile.keepWall(id, next);
    settings.tell('wall.changed', next, id);
    return succeed(next);
  }

  /** One change after the other: two at once would each write without the other's layout. */
  let layoutsSettled: Promise<unknown> = Promise.resolve();
  function changeLayouts(
    change: (layouts: readonly SavedLayout[]) => SavedLayout[],
  ): Promise<Result<SavedLayout[]>> {
    const changed = layoutsSettled.then(async (): Promise<Result<SavedLayout[]>> => {
      const layouts = change(profile.data.layouts);
      const written = await profile.change('layouts', layouts);
      if (!written.ok) return written;
      settings.tell('layouts.changed', layouts);
      return succeed(layouts);
    });
    layoutsSettled = changed.catch(() => undefined);
    return changed;
  }

  const handlers: ConsoleHandlers = {
    'console.state': (_, caller: Caller) =>
      succeed({
        version: settings.version,
        window: caller.window,
        language: chosen.language(),
        settings: profile.data.settings,
        policy: profile.data.policy,
        centre: profile.data.centre,
        cameras: cameras(),
        layouts: profile.data.layouts,
        wall: wall(caller.window),
        notices: [...settings.notices()],
      }),
    'wall.act': (action, caller) => {
      if (action.do === 'place' && !known().has(action.camera)) {
        return fail('internal', { request: 'wall.act' });
      }
      return keep(caller.window, actOnWall(wall(caller.window), action));
    },
    'layout.save': ({ name }, caller) => {
      const { grid, tiles } = wall(caller.window);
      return changeLayouts((layouts) => {
        const same = layouts.find((layout) => layout.name === name);
        const saved = { id: same?.id ?? settings.newId(), name, grid, tiles };
        return [...layouts.filter((layout) => layout.id !== saved.id), saved];
      });
    },
    'layout.show': ({ id }, caller) => {
      const layout = profile.data.layouts.find((candidate) => candidate.id === id);
      if (layout === undefined) return fail('layout-unknown');
      const next = withoutUnknownCameras(
        actOnWall(wall(caller.window), { do: 'show', layout }),
        known(),
      );
      return keep(caller.window, next);
    },
    'layout.remove': ({ id }) =>
      changeLayouts((layouts) => layouts.filter((layout) => layout.id !== id)),
    ...chosen.handlers,
  };

  return {
    handlers,
    wall,
    language: () => chosen.language(),
    refresh() {
      settings.tell('centre.changed', profile.data.centre);
      settings.tell('cameras.changed', cameras());
      settings.tell('layouts.changed', profile.data.layouts);
      for (const id of new Set<WallId>(['desk', ...Object.keys(profile.data.walls)])) {
        settings.tell('wall.changed', wall(id), id);
      }
    },
  };
}
