/**
 * npm run bench:ptz [-- --trials 1000 --presses 400 --consoles 4 --seed N]
 *
 * The console as it is shipped steers ONVIF devices over loopback by its keys. First how long a key takes
 * to the device; then, while the device turns, something breaks at a random moment, and the device says
 * how long it turned afterwards. Ends with 1 where a bound is missed.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright';
import { startDevice, type RunningDevice } from '../cameras/onvif/device.ts';
import { FIRST_USER } from '../cameras/onvif/options.ts';
import { provisioningFor } from '../cameras/provisioning.ts';
import { randomFrom } from '../cameras/scenes/random.ts';
import { placeOf } from '../cameras/places.ts';
import { repository } from '../setup/places.mjs';
import { attach, end, launch, pause, prepare, type Program } from './program.ts';
import { floor } from './ptz-floor.ts';
import { disconnect, mend, TRIAL_SHARES, type Steering, type TrialKind } from './ptz-trials.ts';
import { machine, quantile, rounded, table } from './report.ts';

/** ms. */
const BOUNDS = { key_p95_ms: 30, longest_ms: 1_000 } as const;
const CAMERA = 'ptz';
/** A trial breaks something at most so long after the camera began to turn, ms. */
const LATEST_MS = 1_200;
const KEYS = ['Numpad4', 'Numpad6'] as const;
/** Between two presses: longer than the device takes to stand, ms. */
const REST_MS = 60;

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '1000' },
    presses: { type: 'string', default: '400' },
    consoles: { type: 'string', default: '4' },
    seed: { type: 'string' },
  },
});
const [trials, presses] = [Number(values.trials), Number(values.presses)];
const seed = Number(values.seed ?? Date.now() % 1_000_000);

interface Trial {
  readonly kind: TrialKind;
  /** From the break until the camera stood still, ms. */
  readonly wentOnMs: number;
}

/** A console with a profile of its own, a camera of its own, and whatever was broken of it whole again. */
class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'pomezi-ptz-'));
  readonly device: RunningDevice;
  #program: Program | null = null;
  #browser: Browser | null = null;
  #desk: Page | null = null;

  constructor(device: RunningDevice) {
    this.device = device;
  }

  async start(): Promise<void> {
    const known = this.#program !== null;
    const file = join(this.folder, 'provision.yaml');
    const args = [repository, '--profile', join(this.folder, 'profile'), '--lang', 'en'];
    if (!known) {
      const place = { ...placeOf(1), id: CAMERA, number: 1 };
      // Its picture is not what is measured: nobody listens there.
      const main = 'rtsp://127.0.0.1:9/main';
      const camera = { ...place, place, main, strip: 1, framesPerSecond: 15 };
      writeFileSync(file, provisioningFor([camera]));
      args.push('--provision', file);
    }
    this.#program = await launch(args, {});
    await this.attach();
    if (known) return;
    const entry = { kind: 'ptz' };
    await ask(this.desk, 'camera.change', { camera: CAMERA, entry, onvif: this.device.address });
    const account = { user: FIRST_USER.name, password: FIRST_USER.password };
    await ask(this.desk, 'camera.password', { camera: CAMERA, account });
  }

  async attach(): Promise<void> {
    if (this.#program === null) throw new Error('not started');
    await this.#browser?.close().catch(() => undefined);
    const { browser, page } = await attach(this.#program);
    [this.#browser, this.#desk] = [browser, page];
    await ready(page);
  }

  get desk(): Page {
    if (this.#desk === null) throw new Error('not started');
    return this.#desk;
  }

  /** @param apart From another window than the desk's, which may be closed. */
  async steering(apart: boolean): Promise<Steering> {
    if (this.#program === null || this.#browser === null) throw new Error('not started');
    const [context] = this.#browser.contexts();
    const opened = apart ? context?.waitForEvent('page') : undefined;
    if (apart) await ask(this.desk, 'window.wall', null);
    const page = (await opened) ?? this.desk;
    await ready(page);
    await ask(page, 'ptz.act', { do: 'take', camera: CAMERA });
    return {
      ...{ program: this.#program, browser: this.#browser, desk: this.desk },
      ...{ page, device: this.device },
    };
  }

  async end(): Promise<void> {
    await this.#browser?.close().catch(() => undefined);
    if (this.#program !== null) await end(this.#program.child);
    await this.device.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function ready(page: Page): Promise<void> {
  await page.getByRole('main').waitFor();
}

async function ask(page: Page, name: string, input: unknown): Promise<void> {
  const call = `pomezi.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`;
  const answer = await page.evaluate<{ ok: boolean }>(call);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
}

/** This process's clock less the window's, ms: what both say of the same moment, asked the fastest way. */
async function clockOffset(page: Page): Promise<number> {
  let best = { took: Infinity, offset: 0 };
  for (let count = 0; count < 50; count += 1) {
    const before = performance.now();
    const there = await page.evaluate<number>('performance.now()');
    const took = performance.now() - before;
    if (took < best.took) best = { took, offset: before + took / 2 - there };
  }
  return best.offset;
}

/** From the key, as Chromium dates it, until the device turns. */
async function measureKeys(desk: Desk): Promise<number[]> {
  const { page, device } = await desk.steering(false);
  const note = '(event) => { window.pressedAt = event.timeStamp; }';
  await page.evaluate(`window.addEventListener('keydown', ${note}, true)`);
  const times: number[] = [];
  for (let count = 0; count < presses; count += 1) {
    const key = KEYS[count % 2] ?? KEYS[0];
    // Clocks drift: a benchmark lasts longer than they agree to a millisecond.
    const offset = count % 50 === 0 ? await clockOffset(page) : null;
    if (offset !== null) times.push(Number.NaN, offset);
    await page.keyboard.down(key);
    await until(() => device.movement.moving);
    const pressed = await page.evaluate<number>('window.pressedAt');
    times.push(device.movement.times.began - pressed);
    await page.keyboard.up(key);
    await until(() => !device.movement.moving);
    await pause(REST_MS);
  }
  return withoutOffsets(times);
}

/** A `NaN` says that the number behind it is the offset of all that follow. */
function withoutOffsets(times: readonly number[]): number[] {
  let offset = 0;
  return times.flatMap((time, index) => {
    if (Number.isNaN(time)) return [];
    if (Number.isNaN(times[index - 1])) {
      offset = time;
      return [];
    }
    return [time - offset];
  });
}

async function until(done: () => boolean): Promise<void> {
  const latest = performance.now() + 5_000;
  while (!done()) {
    if (performance.now() > latest) throw new Error('the device was not told');
    await pause(2);
  }
}

/** @returns null where the camera stood still before: a machine that is overloaded lets go of the key. */
async function oneTrial(desk: Desk, kind: TrialKind, random: () => number): Promise<Trial | null> {
  const steering = await desk.steering(kind === 'window closed');
  const { page } = steering;
  const { movement } = steering.device;
  const key = KEYS[random() < 0.5 ? 0 : 1];
  await page.keyboard.down(key);
  await until(() => movement.moving);
  await pause(random() * LATEST_MS);
  if (!movement.moving) {
    await page.keyboard.up(key);
    if (page !== desk.desk) await page.close();
    return null;
  }
  const broken = performance.now();
  const afterwards = await disconnect(kind, steering);
  const stood = stoodAt(movement);
  await mend(kind, steering);
  if (afterwards === 'restart') await desk.start();
  else if (afterwards === 'attach') await desk.attach();
  else if (!page.isClosed()) {
    if (afterwards !== 'nothing') await afterwards.back;
    await page.keyboard.up(key);
  }
  await until(() => !movement.moving);
  return { kind, wentOnMs: Math.max(0, stood - broken) };
}

/** A camera that still turns is late already, whenever it stands. */
function stoodAt({ moving, times }: RunningDevice['movement']): number {
  return moving ? performance.now() : times.stood;
}

/** Every kind in its share, in a random order. */
function planTrials(random: () => number): TrialKind[] {
  const kinds = Object.keys(TRIAL_SHARES) as TrialKind[];
  const all = kinds.flatMap((kind) => {
    const count = Math.max(1, Math.round((trials * TRIAL_SHARES[kind]) / 1_000));
    return Array.from({ length: count }, () => ({ kind, at: random() }));
  });
  return all.sort((one, other) => one.at - other.at).map(({ kind }) => kind);
}

async function measureTrials(desks: readonly Desk[], random: () => number): Promise<Trial[]> {
  const left = planTrials(random);
  const total = left.length;
  const done: Trial[] = [];
  const work = async (desk: Desk): Promise<void> => {
    for (let kind = left.pop(); kind !== undefined; kind = left.pop()) {
      const trial = await oneTrial(desk, kind, random);
      if (trial === null) {
        left.unshift(kind);
        continue;
      }
      done.push(trial);
      if (done.length % 50 === 0) console.error(`ptz: ${done.length} of ${total}`);
    }
  };
  await Promise.all(desks.map(work));
  return done;
}

function rowOf(kind: string, times: readonly number[]) {
  const at = (share: number): number => rounded(quantile(times, share), 0);
  return {
    ...{ kind, trials: times.length, p50_ms: at(0.5), p95_ms: at(0.95) },
    ...{ longest_ms: at(1), over: times.filter((ms) => ms > BOUNDS.longest_ms).length },
  };
}

const random = randomFrom(seed);
console.error(`ptz: seed ${seed}`);
const stopDisplay = await prepare();
const desks: Desk[] = [];
try {
  for (let count = 0; count < Number(values.consoles); count += 1) {
    desks.push(new Desk(await startDevice()));
  }
  const [first] = desks;
  if (first === undefined) throw new Error('no console');
  await first.start();
  const bare = await floor(first.device, presses);
  const keys = await measureKeys(first);
  for (const desk of desks.slice(1)) await desk.start();
  const done = await measureTrials(desks, random);

  const kinds = Object.keys(TRIAL_SHARES) as TrialKind[];
  const rows = [
    ...kinds.map((kind) => [kind, done.filter((trial) => trial.kind === kind)] as const),
    ['all', done] as const,
  ].map(([kind, some]) =>
    rowOf(
      kind,
      some.map(({ wentOnMs }) => wentOnMs),
    ),
  );
  const [keyP50, keyP95] = [0.5, 0.95].map((share) => rounded(quantile(keys, share), 1));
  const floorP95 = rounded(quantile(bare, 0.95), 1);
  const run = {
    ...{ presses: keys.length, key_p50_ms: keyP50, key_p95_ms: keyP95, floor_p95_ms: floorP95 },
    ratio: rounded((keyP95 ?? 0) / floorP95, 1),
    ...{ consoles: desks.length, seed, trials: done.length },
    longest_ms: rows.at(-1)?.longest_ms ?? 0,
    over: rows.at(-1)?.over ?? 0,
  };
  console.log(
    `key to device: p50 ${keyP50} ms, p95 ${keyP95} ms; a request alone: p95 ${floorP95} ms`,
  );
  console.log(table(rows));
  console.log(JSON.stringify({ bench: 'ptz', machine: machine(), runs: [run], kinds: rows }));
  if ((keyP95 ?? Infinity) > BOUNDS.key_p95_ms || run.over > 0) process.exitCode = 1;
} finally {
  for (const desk of desks) await desk.end();
  await stopDisplay();
}
