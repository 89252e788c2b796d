/**
 * Writes down who sees which camera, from when to when. The journal is the truth; a small document
 * says how far it had been read as "still open", and when the program was last alive, so that a start
 * after a hard end needs to read only the few entries since and can end what was left open. It is no
 * data but a sign of life: each ten seconds an entry of the journal would be too much, and none is lost.
 */
import { z } from 'zod';
import { cameraId, wallId, type WallId } from '../../core/contract/schemas.ts';
import type { Failure } from '../../core/domain/result.ts';
import {
  endViewings,
  leftOpen,
  nextEnd,
  NO_VIEWINGS,
  stepViewings,
  type EndedViewing,
  type Viewer,
  type Viewing,
} from '../../core/domain/viewing-interval.ts';
import type { Wall } from '../../core/domain/wall.ts';
import { VIEWING_BEGAN, VIEWING_ENDED } from '../../core/journal/act.ts';
import type { Entry, Statement } from '../../core/journal/entry.ts';
import type { Clock, Documents, JournalReader } from '../../core/ports.ts';
import type { JournalQueue } from './journal-queue.ts';

/** Between two signs of life: so much a viewing that a hard end cut off may look too short, ms. */
export const LIFE_SIGN_MS = 10_000;

const DOCUMENT = 'viewings';
/** Entries that are read at a time. */
const PAGE = 500;

const time = z.int().min(0);
const detailSchema = z.object({
  viewing: z.string(),
  tile: z.int().min(1),
  enlarged: z.boolean(),
  since: time,
});
const viewingSchema: z.ZodType<Viewing> = z.strictObject({
  id: z.string(),
  window: wallId,
  tile: z.int().min(0),
  camera: cameraId,
  enlarged: z.boolean(),
  operator: z.string().nullable(),
  role: z.string(),
  since: time,
});
const documentSchema = z.strictObject({
  /** Last sign of life. */
  alive: time,
  /** Of the newest entry about a viewing that `open` knows of. */
  sequence: z.int().min(0),
  open: z.array(viewingSchema),
});

/** What there is to be seen, asked at every look. */
export interface Sights {
  readonly windows: () => readonly WallId[];
  /** The wall as that window shows it: without cameras that may not be seen there. */
  readonly wall: (window: WallId) => Wall;
  /** null while nobody is signed in. Locked controls do not hide the wall. */
  readonly viewer: () => Viewer | null;
}

export interface ViewingPorts {
  readonly clock: Clock;
  /** Gives a UUID. */
  readonly newId: () => string;
  readonly queue: JournalQueue;
  readonly reader: Pick<JournalReader, 'read'>;
  readonly documents: Documents;
  /** Told how each writing of the document ended; null: well. */
  readonly outcome: (failure: Failure | null) => void;
}

export interface ViewingLog {
  /** A wall, a window or the session may have changed. */
  look(): void;
  /** What is seen at this moment. */
  now(): readonly Viewing[];
  /** The program ends. Afterwards nothing is seen any more. */
  end(): void;
  /** Resolves when the document says what has been taken so far. */
  settled(): Promise<void>;
}

/** First ends what a killed run left open. Call it before anything is seen. */
export async function openViewings(ports: ViewingPorts, sights: Sights): Promise<ViewingLog> {
  const { clock, newId, queue, documents, outcome } = ports;
  let viewings = NO_VIEWINGS;
  let over = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const left = await readLeft(ports);
  /** What the journal says is open. */
  const noted = new Map(left.open.map((viewing) => [viewing.id, viewing]));
  let sequence = left.sequence;

  let asked = false;
  let writing: Promise<void> | null = null;
  async function write(): Promise<void> {
    while (asked) {
      asked = false;
      const open = [...noted.values()];
      const written = await documents.write(DOCUMENT, { alive: clock.now(), sequence, open });
      outcome(written.ok ? null : written.failure);
    }
  }
  function keep(): void {
    // Until what was left open has ended, the old document says when it was last alive.
    if (left.open.some(({ id }) => noted.has(id))) return;
    asked = true;
    writing ??= write().finally(() => {
      writing = null;
    });
  }
  const lifeSigns = setInterval(() => {
    if (noted.size > 0) keep();
  }, LIFE_SIGN_MS);

  queue.onWritten((entries) => {
    let changed = false;
    for (const entry of entries) {
      const told = readTold(entry);
      if (told === null) continue;
      if ('began' in told) noted.set(told.began.id, told.began);
      else noted.delete(told.ended);
      sequence = entry.sequence;
      changed = true;
    }
    if (changed) keep();
  });
  queue.add(
    left.open.map((viewing) => endedStatement({ ...viewing, until: left.alive }, 'program-ended')),
  );

  function tell(ended: readonly EndedViewing[], began: readonly Viewing[]): void {
    queue.add([
      ...ended.map((viewing) => endedStatement(viewing, viewing.cause)),
      ...began.map(beganStatement),
    ]);
  }

  function look(): void {
    if (over) return;
    const windows = sights.windows().map((id) => ({ id, wall: sights.wall(id) }));
    const step = stepViewings(viewings, { viewer: sights.viewer(), windows }, clock.now(), newId);
    viewings = step.viewings;
    tell(step.ended, step.began);
    if (timer !== null) clearTimeout(timer);
    const next = nextEnd(viewings);
    timer = next === null ? null : setTimeout(look, Math.max(0, next - clock.now()));
  }

  return {
    look,
    now: () => viewings.open,
    end() {
      if (over) return;
      over = true;
      if (timer !== null) clearTimeout(timer);
      clearInterval(lifeSigns);
      tell(endViewings(viewings, clock.now()), []);
      viewings = NO_VIEWINGS;
    },
    async settled() {
      await writing;
    },
  };
}

type Told = { readonly began: Viewing } | { readonly ended: string };

interface Left {
  readonly open: readonly Viewing[];
  readonly alive: number;
  readonly sequence: number;
}

async function readLeft({ clock, documents, reader }: ViewingPorts): Promise<Left> {
  const found = await documents.read(DOCUMENT, (value) => {
    const parsed = documentSchema.safeParse(value);
    return parsed.success ? parsed.data : null;
  });
  const document = found.ok ? found.value : null;
  const entries = entriesAfter(reader, document?.sequence ?? null);
  const told = entries.map(readTold).filter((one) => one !== null);
  const alive = Math.max(document?.alive ?? 0, ...entries.map((entry) => entry.time));
  return {
    open: leftOpen(document?.open ?? [], told),
    alive: Math.min(alive, clock.now()),
    sequence: entries.at(-1)?.sequence ?? document?.sequence ?? 0,
  };
}

/**
 * Entries about viewings, oldest first. Without a document those of the last run that wrote any: each
 * start ends what the run before left open, so nothing older is.
 */
function entriesAfter(reader: Pick<JournalReader, 'read'>, sequence: number | null): Entry[] {
  const found: Entry[] = [];
  let before: number | null = null;
  for (;;) {
    const page = reader.read({ action: 'viewing.*' }, before, PAGE);
    // An unreadable journal is told and mended by itself; here the document must do.
    if (!page.ok) return [];
    const wanted = page.value.filter((entry) =>
      sequence === null
        ? entry.run === (found[0] ?? page.value[0])?.run
        : entry.sequence > sequence,
    );
    found.push(...wanted);
    if (page.value.length < PAGE || wanted.length < page.value.length) return found.reverse();
    before = page.value.at(-1)?.sequence ?? null;
  }
}

function readTold({ action, operator, role, place, camera, detail }: Entry): Told | null {
  const parsed = detailSchema.safeParse(detail);
  if (!parsed.success) return null;
  const { viewing: id, tile, enlarged, since } = parsed.data;
  if (action === VIEWING_ENDED) return { ended: id };
  if (action !== VIEWING_BEGAN) return null;
  const began = { id, window: place, tile: tile - 1, camera, enlarged, operator, role, since };
  const read = viewingSchema.safeParse(began);
  return read.success ? { began: read.data } : null;
}

function beganStatement(viewing: Viewing): Statement {
  return statementOf(viewing, VIEWING_BEGAN, {});
}

function endedStatement(
  viewing: Viewing & { readonly until: number },
  cause: EndedViewing['cause'] | 'program-ended',
): Statement {
  // The clock may have been set back meanwhile; the journal says so by itself.
  return statementOf(viewing, VIEWING_ENDED, {
    until: Math.max(viewing.since, viewing.until),
    cause,
  });
}

/** Tiles are counted from 1, as they are on the wall. */
function statementOf(
  { id, window, tile, camera, enlarged, operator, role, since }: Viewing,
  action: string,
  more: Readonly<Record<string, string | number>>,
): Statement {
  return {
    ...{ operator, role, place: window, camera, incident: null, action, outcome: 'done' },
    detail: { viewing: id, tile: tile + 1, enlarged, since, ...more },
  };
}
