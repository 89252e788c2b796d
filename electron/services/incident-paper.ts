/** An incident to take along: saved as PDF, or on paper. */
import type { WallId } from '../../core/contract/schemas.ts';
import type { OneIncident } from '../../core/contract/incidents.ts';
import type { Party } from '../../core/domain/handoff/handoff.ts';
import type { Wording } from '../../core/domain/handoff/wording.ts';
import type { EntryBody } from '../../core/domain/incident/entry.ts';
import { numberText, sayNumber } from '../../core/domain/incident/number.ts';
import { sayParty } from '../../core/domain/incident/party-name.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { Clock } from '../../core/ports.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { escapeHtml } from './escape-html.ts';
import { incidentPage } from './incident-page.ts';

/** Of all pictures of one paper together, characters of their `data:` addresses; the page is made in memory. */
const MOST_PICTURES = 60_000_000;

export interface PaperPorts {
  readonly desk: Pick<Handlers, 'incident.see' | 'incidents.now' | 'incident.picture'>;
  readonly clock: Clock;
  readonly centre: () => Centre | null;
  readonly wording: () => Promise<Wording>;
  readonly names: {
    /** By login; null where nobody of that login is known. */
    readonly person: (login: string) => string | null;
    /** By id; null where the camera is gone. */
    readonly camera: (id: string) => string | null;
  };
  readonly printer: {
    /** Fails with `export-refused`. */
    readonly pdf: (page: string, footer: string) => Promise<Result<Uint8Array>>;
    /** Through the system's own dialog. @returns whether it was printed; fails with `print-refused`. */
    readonly paper: (page: string) => Promise<Result<boolean>>;
  };
  /**
   * Asks where to, and makes the file once a place was chosen.
   *
   * @returns null where none was. Fails with `storage-full`, `export-refused` and what `make` fails with.
   */
  readonly save: (
    window: WallId,
    suggested: string,
    make: () => Promise<Result<Uint8Array>>,
  ) => Promise<Result<{ readonly file: string; readonly sha256: string } | null>>;
}

export function createIncidentPaper(ports: PaperPorts): Pick<Handlers, 'incident.print'> {
  const { desk, clock, centre, names, printer, save } = ports;

  async function numberOf(id: string, asking: Asking): Promise<string> {
    const known = await desk['incident.see']({ incident: id }, asking);
    if (!known.ok) return id.slice(0, 8);
    return numberText(known.value.known);
  }

  /** Those that the entries name, by what people call them by. */
  async function numbers(one: OneIncident, asking: Asking): Promise<Map<string, string>> {
    const named = new Set(one.entries.flatMap(({ entry }) => incidentsIn(entry.body)));
    const found = new Map<string, string>();
    for (const id of named) found.set(id, await numberOf(id, asking));
    return found;
  }

  async function pictures(one: OneIncident, asking: Asking): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    let size = 0;
    const { id } = one.known.incident;
    for (const { entry } of one.entries) {
      if (entry.body.kind !== 'snapshot') continue;
      const { sha256 } = entry.body;
      const picture = await desk['incident.picture']({ incident: id, sha256 }, asking);
      if (!picture.ok || picture.value === null) continue;
      size += picture.value.length;
      if (size > MOST_PICTURES) break;
      found.set(sha256, picture.value);
    }
    return found;
  }

  async function made(one: OneIncident, asking: Asking) {
    const wording = await ports.wording();
    const now = await desk['incidents.now'](null, asking);
    const presences = now.ok ? now.value.presences : [];
    const incidents = await numbers(one, asking);
    const party = (who: Party): string =>
      sayParty(who, { presences, here: null, nameOf: names.person }, wording);
    const { operator } = asking;
    const by =
      operator === null
        ? wording.translate('audit:person.setup', {})
        : `${names.person(operator) ?? operator} (${operator})`;
    return {
      wording,
      page: incidentPage({
        ...{ one, by, centre: centre(), at: clock.now() },
        telling: {
          ...{ wording, party },
          camera: (id) => names.camera(id) ?? id,
          incident: (id) => incidents.get(id) ?? id.slice(0, 8),
        },
        pictures: await pictures(one, asking),
      }),
    };
  }

  return {
    'incident.print': async ({ incident, as }, asking) => {
      const seen = await desk['incident.see']({ incident }, asking);
      if (!seen.ok) return seen;
      const one = seen.value;
      const { number, year } = one.known;
      if (as === 'paper') {
        const { page } = await made(one, asking);
        const printed = await printer.paper(page);
        if (!printed.ok) return printed;
        asking.note({ printed: printed.value });
        return succeed(null);
      }
      const name = `${fileNamePart(centre()?.id ?? 'pomezi')}-${year}-${number}.pdf`;
      const saved = await save(asking.window, name, async () => {
        const { page, wording } = await made(one, asking);
        return printer.pdf(page, footerOf(one, wording));
      });
      if (saved.ok && saved.value !== null) asking.note({ ...saved.value });
      return saved;
    },
  };
}

function incidentsIn(body: EntryBody): readonly string[] {
  switch (body.kind) {
    case 'duplicate':
      return [body.of];
    case 'merged':
      return [body.incident];
    case 'handoff-declined':
      return body.incident === null ? [] : [body.incident];
    default:
      return [];
  }
}

/** Which incident it is, and that it is no live one, also on a page that was taken out. */
function footerOf({ known }: OneIncident, wording: Wording): string {
  const { translate } = wording;
  const { incident } = known;
  const mode = incident.mode === 'LIVE' ? [] : [translate(`incidents:mode.${incident.mode}`, {})];
  const said = [...mode, sayNumber(known, wording)].map(escapeHtml).join(' · ');
  return `${said} · ${translate('audit:report.page', { page: PAGE, pages: PAGES })}`;
}

/** Filled in by the printer. */
export const PAGE = '<span class="pageNumber"></span>';
export const PAGES = '<span class="totalPages"></span>';

/** What every file system takes. */
export function fileNamePart(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 60);
}
