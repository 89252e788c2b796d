/** Steering cameras: who has control, what the camera is told, and what the journal says of it. */
import type { PtzAction, PtzState } from '../../core/contract/ptz.ts';
import type { Permission } from '../../core/domain/access.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { fitRectangle, mostZoomOf, viewOf } from '../../core/domain/ptz-controls.ts';
import {
  ptzLeftMs,
  requestPtz,
  steersPtz,
  takePtz,
  touchPtz,
  type PtzLock,
  type PtzPerson,
} from '../../core/domain/ptz-lock.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Audit, Clock, Onvif, PresetPictures } from '../../core/ports.ts';
import { reachCamera, type ReachableCamera } from './camera-access.ts';
import type { Asking, Caller, Handlers } from './dispatch.ts';
import type { Profile } from './profile.ts';
import type { PtzCentre, SteeredElsewhere } from './ptz-centre.ts';
import { PtzMotor } from './ptz-motor.ts';
import { createPatrols } from './ptz-patrols.ts';
import { presetHandlers } from './ptz-presets.ts';

/** Touches of the same holder are told to the other windows this often, ms. */
const TELL_MS = 2_000;

export interface PtzTools {
  readonly profile: Profile;
  readonly onvif: Pick<
    Onvif,
    'move' | 'stop' | 'status' | 'goTo' | 'presets' | 'keepPreset' | 'removePreset' | 'snapshot'
  >;
  readonly pictures: PresetPictures;
  readonly audit: Audit;
  readonly clock: Clock;
  /** Since some moment of this run, ms. */
  readonly monotonic: () => number;
  readonly operatorName: (login: string) => string | null;
  /** What whoever is signed in may do with this camera at this moment. */
  readonly mayWith: (camera: Camera, permission: Permission) => boolean;
  readonly tell: (state: PtzState) => void;
  readonly newId: () => string;
  /** null: this workstation is alone. */
  readonly centre: () => PtzCentre | null;
}

export interface Ptz {
  readonly handlers: Pick<
    Handlers,
    | 'ptz.act'
    | 'ptz.presets'
    | 'ptz.keepPreset'
    | 'ptz.removePreset'
    | 'ptz.free'
    | 'ptz.patrols'
    | 'ptz.keepPatrol'
    | 'ptz.removePatrol'
    | 'ptz.startPatrol'
    | 'ptz.stopPatrol'
  >;
  /** Stops what nobody steers any more. Call it ten times a second. */
  tick(): void;
  windowClosed(window: string): void;
  /** Control is for who is signed in, while the controls are not locked. */
  sessionChanged(now: Pick<Caller, 'operator' | 'role' | 'locked'>): void;
  /** Another workstation has taken over a camera that was steered here. */
  lost(camera: string): Promise<void>;
  /** It is steered elsewhere, or no longer. */
  changed(camera: string): void;
  /** The program ends: everything stands still. */
  end(): Promise<void>;
}

type EndCause =
  'released' | 'timeout' | 'took-over' | 'freed' | 'window-closed' | 'session' | 'end';

interface Steered {
  readonly motor: PtzMotor;
  lock: PtzLock | null;
  toldAt: number;
}

export function createPtz(tools: PtzTools): Ptz {
  const { profile, onvif, audit, clock, monotonic, tell } = tools;
  const all = new Map<string, Steered>();

  function steeredOf(id: string): Steered {
    const known = all.get(id);
    if (known !== undefined) return known;
    const wire = async (work: (reached: ReachableCamera) => Promise<Result<null>>) => {
      const reached = reachCamera(profile, id);
      return reached.ok ? work(reached.value) : reached;
    };
    const motor = new PtzMotor({
      move: (speed, forMs) =>
        wire(({ access }) => onvif.move(access, { how: 'continuous', speed, forMs })),
      stop: () => wire(({ access }) => onvif.stop(access)),
      monotonic,
    });
    const made: Steered = { motor, lock: null, toldAt: 0 };
    all.set(id, made);
    return made;
  }

  const patrols = createPatrols({
    ...{ profile, audit, clock, monotonic, newId: tools.newId },
    async goTo(id, preset) {
      const reached = reachCamera(profile, id);
      return reached.ok ? onvif.goTo(reached.value.access, preset) : reached;
    },
    async stop(id, ifIdle) {
      const { motor } = steeredOf(id);
      if (!ifIdle || !motor.isWanted) await motor.stop();
    },
    changed: (id) => told(id),
    nameOf: (person) => nameOf(person),
  });

  const nameOf = ({ operator }: PtzPerson): string =>
    operator === null ? '' : (tools.operatorName(operator) ?? operator);

  function stateOf(id: string): PtzState {
    const { lock, motor } = steeredOf(id);
    const left = lock === null ? 0 : ptzLeftMs(lock, monotonic());
    const centre = tools.centre();
    const other = lock === null ? (centre?.elsewhere(id) ?? null) : null;
    const common = {
      ...{ camera: id, delayMs: motor.delayMs, patrol: patrols.view(id) },
      ...{ elsewhere: other !== null, unsure: centre?.unsure ?? false },
    };
    if (other !== null) {
      const { name, operator, since, wantedBy, leftMs } = other;
      const seconds = Math.ceil(leftMs / 1_000);
      return { ...common, seconds, holder: name, operator, window: null, since, wantedBy };
    }
    const wanted = lock?.wanted ?? null;
    return {
      ...{ ...common, seconds: Math.ceil(left / 1_000) },
      holder: lock === null ? null : nameOf(lock.holder),
      operator: lock?.holder.operator ?? null,
      window: lock?.holder.window ?? null,
      since: lock?.since ?? null,
      wantedBy: wanted === null ? (centre?.wantedBy(id) ?? null) : nameOf(wanted),
    };
  }

  function told(id: string): PtzState {
    const state = stateOf(id);
    steeredOf(id).toldAt = monotonic();
    tell(state);
    return state;
  }

  const record = (request: string, id: string, lock: PtzLock, noted: object) =>
    audit.append({
      ...{ at: clock.now(), subject: 'ptz', request, outcome: 'done', ...lock.holder },
      ...{ detail: { camera: id, since: lock.since }, noted: { ...noted } },
    });

  /** The camera stands still before anybody else may move it. */
  async function endControl(id: string, cause: EndCause): Promise<void> {
    const steered = steeredOf(id);
    const { lock } = steered;
    if (lock === null) return;
    steered.lock = null;
    await Promise.all([steered.motor.stop(), record('ptz.ended', id, lock, { cause })]);
    // Only then may another workstation have it, unless somebody here has taken it over.
    if (all.get(id)?.lock === null) await tools.centre()?.release(id);
    // Somebody may have it by now.
    told(id);
  }

  function held(lock: PtzLock): Result<never> {
    const seconds = Math.ceil(ptzLeftMs(lock, monotonic()) / 1_000);
    return fail('ptz-held', { holder: nameOf(lock.holder), seconds });
  }

  function heldElsewhere({ name, leftMs }: SteeredElsewhere): Result<never> {
    return fail('ptz-held', { holder: name, seconds: Math.ceil(leftMs / 1_000) });
  }

  async function take(id: string, person: PtzPerson): Promise<Result<null>> {
    // A patrol comes after every person.
    if (patrols.isOn(id)) await patrols.end(id, 'steered');
    const steered = steeredOf(id);
    const first = takePtz(steered.lock, person, clock.now(), monotonic());
    if (first.outcome === 'held') return held(first.lock);
    const other = await tools.centre()?.take(id, { ...rankOf(person), name: nameOf(person) });
    if (other !== null && other !== undefined) {
      return heldElsewhere(other);
    }
    const taken = takePtz(steered.lock, person, clock.now(), monotonic());
    if (taken.outcome === 'held') return held(taken.lock);
    const before = steered.lock;
    if (taken.outcome === 'kept') {
      steered.lock = taken.lock;
      // From another window of theirs, which is told; its last movement ends.
      if (before !== null && before.holder.window !== person.window) {
        await steered.motor.stop();
        told(id);
      }
      return succeed(null);
    }
    if (before !== null) void endControl(id, taken.outcome === 'began' ? 'timeout' : 'took-over');
    steered.lock = taken.lock;
    const written = await record('ptz.began', id, taken.lock, {});
    if (!written.ok) {
      // What the audit log does not know of is not done.
      if (steered.lock === taken.lock) steered.lock = null;
      return fail('audit-failed');
    }
    told(id);
    return succeed(null);
  }

  function reachFor(id: string, permission: Permission): Result<ReachableCamera> {
    const reached = reachCamera(profile, id);
    if (!reached.ok) return reached;
    return tools.mayWith(reached.value.camera, permission)
      ? reached
      : fail('not-permitted', { permission });
  }

  /** @returns whether this person steers, after having been noticed. */
  function touched(id: string, person: PtzPerson): boolean {
    const steered = steeredOf(id);
    const lock = touchPtz(steered.lock, person, monotonic());
    if (lock === null) return false;
    steered.lock = lock;
    tools.centre()?.touch(id);
    if (monotonic() - steered.toldAt >= TELL_MS) told(id);
    return true;
  }

  /** How much of the world a click crosses hangs on the zoom, which the camera alone knows. */
  async function lookAt(
    { access, camera }: ReachableCamera,
    { from, to, aspect }: Extract<PtzAction, { do: 'look' }>,
  ): Promise<Result<null>> {
    const status = await onvif.status(access);
    if (!status.ok) return status;
    const view = viewOf(camera, status.value.position.zoom, aspect);
    return onvif.move(access, {
      how: 'relative',
      by: fitRectangle(from, to, view, mostZoomOf(camera)),
    });
  }

  async function steer(
    reached: ReachableCamera,
    action: PtzAction,
    person: PtzPerson,
  ): Promise<Result<null>> {
    const { access } = reached;
    const id = action.camera;
    const { motor } = steeredOf(id);
    if (!touched(id, person)) {
      const taken = action.do === 'stop' ? fail('ptz-not-held') : await take(id, person);
      if (!taken.ok) return taken;
    }
    switch (action.do) {
      case 'move':
        return motor.move(action.speed);
      case 'stop':
        return motor.stop();
      case 'look':
        return lookAt(reached, action);
      case 'preset':
        return onvif.goTo(access, action.preset);
      case 'home':
        return onvif.goTo(access, null);
      default:
        return succeed(null);
    }
  }

  async function act(action: PtzAction, caller: Asking): Promise<Result<PtzState>> {
    const id = action.camera;
    const reached = reachFor(id, 'ptz.use');
    if (!reached.ok) return reached;
    const person = personOf(caller);
    const steered = steeredOf(id);
    if (action.do === 'release') {
      if (steersPtz(steered.lock, person, monotonic())) await endControl(id, 'released');
      return succeed(stateOf(id));
    }
    if (action.do === 'request') {
      if (steered.lock !== null) steered.lock = requestPtz(steered.lock, person);
      else await tools.centre()?.request(id, nameOf(person));
      return succeed(told(id));
    }
    const done = await steer(reached.value, action, person);
    return done.ok ? succeed(stateOf(id)) : done;
  }

  const handlers: Ptz['handlers'] = {
    'ptz.act': act,
    ...presetHandlers(tools, reachFor),
    'ptz.patrols': ({ camera }) => {
      const reached = reachFor(camera, 'ptz.use');
      return reached.ok ? succeed([...patrols.of(camera)]) : reached;
    },
    'ptz.keepPatrol': ({ camera, id, ...patrol }) => {
      const reached = reachFor(camera, 'ptz.manage');
      return reached.ok ? patrols.keep(camera, patrol, id ?? null) : reached;
    },
    'ptz.removePatrol': ({ camera, patrol }) => {
      const reached = reachFor(camera, 'ptz.manage');
      return reached.ok ? patrols.remove(camera, patrol) : reached;
    },
    'ptz.startPatrol': ({ camera, patrol }, caller) => {
      const reached = reachFor(camera, 'ptz.use');
      return reached.ok ? startPatrol(camera, patrol, caller) : reached;
    },
    'ptz.stopPatrol': async ({ camera }) => {
      const reached = reachFor(camera, 'ptz.use');
      if (!reached.ok) return reached;
      await patrols.end(camera, 'stopped');
      return succeed(stateOf(camera));
    },
    'ptz.free': async ({ camera }, { note }) => {
      const reached = reachFor(camera, 'ptz.manage');
      if (!reached.ok) return reached;
      const elsewhere = tools.centre()?.elsewhere(camera) ?? null;
      note({ holder: (steeredOf(camera).lock?.holder ?? elsewhere)?.operator ?? null });
      if (elsewhere !== null) await tools.centre()?.free(camera);
      await Promise.all([endControl(camera, 'freed'), patrols.end(camera, 'freed')]);
      return succeed(stateOf(camera));
    },
  };

  async function startPatrol(id: string, patrol: string, caller: Asking) {
    const person = personOf(caller);
    const { lock } = steeredOf(id);
    const other = tools.centre()?.elsewhere(id) ?? null;
    if (other !== null) return heldElsewhere(other);
    if (lock !== null && ptzLeftMs(lock, monotonic()) > 0) {
      if (!steersPtz(lock, person, monotonic())) return held(lock);
      await endControl(id, 'released');
    }
    await patrols.end(id, 'changed');
    const started = patrols.start(id, patrol, person);
    if (!started.ok) return started;
    const { name, stops } = started.value;
    caller.note({ name, stops: stops.length });
    patrols.tick();
    return succeed(stateOf(id));
  }

  /** @param gone Whose control ends. */
  async function endThose(cause: EndCause, gone: (holder: PtzPerson) => boolean): Promise<void> {
    const ids = [...all].filter(([, { lock }]) => lock !== null && gone(lock.holder));
    await Promise.all(ids.map(([id]) => endControl(id, cause)));
  }

  return {
    handlers,
    tick() {
      patrols.tick();
      for (const [id, { motor, lock }] of all) {
        motor.tick();
        if (lock !== null && ptzLeftMs(lock, monotonic()) === 0) void endControl(id, 'timeout');
      }
    },
    lost: (camera) => endControl(camera, 'took-over'),
    changed(camera) {
      if (tools.centre()?.elsewhere(camera) && patrols.isOn(camera)) {
        void patrols.end(camera, 'steered');
      }
      told(camera);
    },
    windowClosed(window) {
      void endThose('window-closed', (holder) => holder.window === window);
    },
    sessionChanged({ operator, role, locked }) {
      void endThose(
        'session',
        (holder) => locked || holder.operator !== operator || holder.role !== role,
      );
      // A patrol goes on while its operator is away from the desk, which is what locks the controls.
      void patrols.endThose('session', (by) => by.operator !== operator || by.role !== role);
    },
    async end() {
      await Promise.all([endThose('end', () => true), patrols.endThose('end', () => true)]);
    },
  };
}

function rankOf({ operator, role }: PtzPerson): Pick<PtzPerson, 'operator' | 'role'> {
  return { operator, role };
}

function personOf({ operator, role, window }: Caller): PtzPerson {
  return { operator, role, window };
}
