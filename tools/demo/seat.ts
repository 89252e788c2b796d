/** One centre of the demonstration at work: its cameras, its console, and what its window may ask. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Result } from '../../core/domain/result.ts';
import { startDemonstrationDevices } from '../cameras/demonstration-devices.ts';
import { provisioningFor } from '../cameras/provisioning.ts';
import { startCameras, type Cameras } from '../cameras/start.ts';
import { TROUBLED_ACCESS } from '../cameras/trouble.ts';
import { DrivenProgram } from '../drive/driven-program.ts';
import { repository } from '../setup/places.mjs';
import { peopleOf, type DemonstrationCentre, type DemonstrationPerson } from './centres.ts';
import { atEnd, isEnding, say } from './ends.ts';
import { flags, here } from './flags.ts';
import { chromiumSwitches, electron, environment } from './program.ts';

/** What Chromium and the debugger say of themselves. */
const NOISE = /:ERROR:bus\.cc|^(Debugger|DevTools) |inspector|^\s*$/;

/** Ports of this computer. */
export interface SeatPorts {
  /** For the workstations of the centre. */
  readonly port: number;
  /** For the partner's link. */
  readonly partners: number;
}

export interface Seat {
  readonly centre: DemonstrationCentre;
  readonly cameras: Cameras;
  readonly app: DrivenProgram;
  /** Asks as the window itself would. @throws where it is refused. */
  ask<T>(name: string, input: unknown): Promise<T>;
  signIn(who: DemonstrationPerson): Promise<void>;
}

/** @param troubled Whether some of them have a fate; see trouble.ts. */
export async function startSeatCameras(
  { region, network }: DemonstrationCentre,
  count: number,
  troubled: boolean,
): Promise<Cameras> {
  const cameras = await startCameras({
    ...{ count, network, streams: 'both', hurry: true, report: say },
    ...(region === null ? {} : { region }),
    ...(troubled ? { access: TROUBLED_ACCESS } : {}),
  });
  atEnd(() => cameras.stop());
  return cameras;
}

/** Until its window has loaded. */
export async function startSeat(
  centre: DemonstrationCentre,
  cameras: Cameras,
  ports: SeatPorts,
  display: string | null,
): Promise<Seat> {
  const devices = await startDemonstrationDevices(cameras.cameras);
  atEnd(() => devices.stop());
  const passwords: Record<string, string> = {};
  const { profile, file } = placesOf(centre);
  const text = textFor(centre, cameras, { ports, passwords, devices: devices.devices });
  writeFileSync(file, text, { mode: 0o600 });
  const starting = DrivenProgram.start({
    electron: electron(),
    args: [
      ...[repository, '--profile', profile, '--provision', file],
      ...['--lang', flags.lang ?? centre.lang, ...chromiumSwitches()],
    ],
    cwd: repository,
    env: environment(passwords, display),
  });
  // Also one that is still starting. Ctrl-C in a terminal reaches it before us.
  atEnd(() => starting.then((app) => app.close()).catch(() => undefined));
  const app = await starting;
  const { stderr } = app.process();
  if (stderr !== null) {
    createInterface({ input: stderr }).on('line', (line) => {
      if (!NOISE.test(line) && !isEnding()) console.error(`${centre.name}: ${line}`);
    });
  }
  await app.page.waitForFunction('"pomezi" in window');
  const ask = async <T>(name: string, input: unknown): Promise<T> => {
    const call = `pomezi.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`;
    const answer = await app.page.evaluate<Result<T>>(call);
    if (answer.ok) return answer.value;
    throw new Error(`${centre.name}: ${name} is refused: ${JSON.stringify(answer.failure)}`);
  };
  return {
    ...{ centre, cameras, app, ask },
    async signIn({ login, password }) {
      await ask('session.signIn', { login, password });
    },
  };
}

/** Each centre has a folder of its own, in the profile that was asked for or for this run. */
function placesOf({ id }: DemonstrationCentre): { profile: string; file: string } {
  const run = mkdtempSync(join(tmpdir(), `pomezi-demo-${id}-`));
  atEnd(() => {
    rmSync(run, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
  const profile = flags.profile ? here(join(flags.profile, id)) : join(run, 'profile');
  mkdirSync(profile, { recursive: true });
  return { profile, file: join(run, 'demo.yaml') };
}

function textFor(
  centre: DemonstrationCentre,
  { cameras }: Cameras,
  {
    ports,
    passwords,
    devices,
  }: {
    ports: SeatPorts;
    passwords: Record<string, string>;
    devices: Readonly<Record<string, { readonly address: string; readonly moves: boolean }>>;
  },
): string {
  const { id, name, country, lang, timezone, wall } = centre;
  const operators = peopleOf(centre).map((person) => {
    const variable = `POMEZI_DEMO_PERSON_${person.login.toUpperCase()}`;
    passwords[variable] = person.password;
    return { ...person, password: `env:${variable}` };
  });
  // Side by side a window is as high as it is wide.
  const columns = Math.max(1, Math.ceil(Math.sqrt(cameras.length / 2)));
  return provisioningFor(cameras, {
    ...{ environment: passwords, devices, operators },
    centre: { id, name, country, lang, timezone, authority: 'municipal-police' },
    engine: { serve: { ...ports, names: ['127.0.0.1'] } },
    layouts: [{ name: wall, columns, tiles: cameras.map((camera) => camera.id) }],
  });
}
