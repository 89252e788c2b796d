/** The demonstration of centres on both sides of a border: separate programs, profiles and servers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTrouble } from '../cameras/trouble.ts';
import { repository } from '../setup/places.mjs';
import { FIRST_BORDER, THIRD_BORDER, type Border, type DemonstrationCentre } from './centres.ts';
import { atEnd, say } from './ends.ts';
import { flags, here } from './flags.ts';
import { portsFor } from './kept-ports.ts';
import { pair, untilJoined } from './pair.ts';
import { prepareIncident } from './prepare-incident.ts';
import { endReasons, ownDisplay } from './screen-watch.ts';
import { startSeat, startSeatCameras, type Seat } from './seat.ts';
import { place } from './side-by-side.ts';

/** Each; four centres are as much as two cores bear. */
const CAMERAS = { two: 8, four: 4 };
const SCREENS = { two: { width: 1920, height: 1080 }, four: { width: 2560, height: 1440 } };

/** @returns the exit code. */
export async function demonstrateNeighbours(build: Promise<void>): Promise<number> {
  const began = performance.now();
  const borders = flags.third ? [FIRST_BORDER, THIRD_BORDER] : [FIRST_BORDER];
  const size = flags.third ? 'four' : 'two';
  const centres = borders.flat();
  const count = Number(flags.cameras ?? CAMERAS[size]);
  const prepared = Promise.all(
    centres.map((centre) => startSeatCameras(centre, count, !flags.calm && centre.region === null)),
  );
  const profile = flags.profile ? here(flags.profile) : null;
  const [cameras, ports] = await Promise.all([
    prepared,
    portsFor(
      centres.map(({ id }) => id),
      profile,
    ),
    build,
  ]);
  const own = await ownDisplay(SCREENS[size]);
  const seats = await Promise.all(
    centres.map(async (centre, index) => {
      const [of, at] = [cameras[index], ports.get(centre.id)];
      if (of === undefined || at === undefined) throw new Error(`nothing for ${centre.id}`);
      const seat = await startSeat(centre, of, at, own);
      await place(seat, index, centres.length);
      return seat;
    }),
  );
  let joined = false;
  const reasons = [allEnded(seats), ...endReasons(own, () => joined)];
  const joining = joinAll(borders, seats).then(() => {
    joined = true;
    for (const { cameras: of, centre } of seats) {
      if (!flags.calm && of.kind === 'rtsp' && centre.region === null) atEnd(makeTrouble(of, say));
    }
    tellWhatNext(borders, Math.round((performance.now() - began) / 1000));
  });
  return Promise.race([...reasons, joining.then(() => new Promise<number>(() => undefined))]);
}

/** The demonstration goes on with one side, which shows what a link that is gone looks like. */
async function allEnded(seats: readonly Seat[]): Promise<number> {
  await Promise.all(
    seats.map(async ({ app, centre }) => {
      await app.waitForEvent('close');
      say(`${centre.name} has ended`);
    }),
  );
  return 0;
}

async function joinAll(borders: readonly Border[], seats: readonly Seat[]): Promise<void> {
  const seatOf = ({ id }: DemonstrationCentre): Seat => {
    const seat = seats.find(({ centre }) => centre.id === id);
    if (seat === undefined) throw new Error(`nobody sits at ${id}`);
    return seat;
  };
  await Promise.all(
    borders.map(async ([left, right]) => {
      const [one, other] = [seatOf(left), seatOf(right)] as const;
      await pair(one, other);
      await Promise.all([one, other].map((seat) => seat.signIn(seat.centre.dispatcher)));
      await Promise.all([untilJoined(one, other), prepareIncident(one), prepareIncident(other)]);
    }),
  );
  // From now on the windows are people's alone.
  await Promise.all(
    seats.map(async ({ app }) => {
      await app.page.context().browser()?.close();
    }),
  );
}

function tellWhatNext(borders: readonly Border[], seconds: number): void {
  for (const [left, right] of borders) {
    say(`${left.name} (left) and ${right.name} (right) are partners, joined by one link`);
    for (const { name, dispatcher, leader, administrator } of [left, right]) {
      const people = [dispatcher, leader, administrator].map(
        ({ login, password }) => `${login} “${password}”`,
      );
      say(`  ${name}: ${dispatcher.name} is signed in; logins and passwords: ${people.join(', ')}`);
    }
  }
  for (const [left, right] of borders) {
    say(
      `now: in the window of ${left.name} press Ctrl+J and Enter, choose “${recipientOf(left, right)}”` +
        ` and offer the incident; in that of ${right.name} press Ctrl+J, tick the four facts, accept`,
    );
  }
  say(`ready after ${seconds} s; Ctrl-C ends the demonstration`);
}

/** As it stands on the screen. */
function recipientOf(from: DemonstrationCentre, to: DemonstrationCentre): string {
  const file = join(repository, 'locales', flags.lang ?? from.lang, 'offer.json');
  const words = /"partner": "(.*\{\{centre\}\}.*)"/.exec(readFileSync(file, 'utf8'))?.[1];
  return (words ?? '{{centre}}').replace('{{centre}}', to.name);
}
