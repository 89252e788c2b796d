/**
 * What partners' cameras there are: each centre asks the other for its catalogue, and asks again when it hears
 * that there is another one. At the computer with the centre's links.
 */
import {
  CATALOGUE_MOST,
  catalogueCall,
  cataloguePage,
  PAGE_MOST,
  type CatalogueCall,
  type CataloguePage,
} from '../../core/contract/catalogue.ts';
import { parsed } from '../../core/contract/parsed.ts';
import {
  catalogueEntry,
  partnerCameraId,
  type CatalogueEntry,
  type PartnerCamera,
  type Precision,
} from '../../core/domain/catalogue/entry.ts';
import { sharedOf } from '../../core/domain/agreement/shared.ts';
import type { AgreementTerms } from '../../core/domain/agreement/terms.ts';
import type { Camera } from '../../core/domain/camera.ts';
import type { Result } from '../../core/domain/result.ts';
import type { KnownPartner, PartnerCalls } from '../../core/federation-ports.ts';
import { createTurns } from './in-turn.ts';

const CALL_MS = 5_000;
/** Whoever could not say that there is something new is asked at last after so long, ms. */
const ASK_MS = 30_000;
/** Several changes are told as one, ms. */
const TELL_MS = 1_000;

export interface CataloguePostPorts {
  readonly call: PartnerCalls['call'];
  /** Partners to which links go from this computer. */
  readonly partners: () => readonly KnownPartner[];
  readonly isUp: (partner: string) => boolean;
  readonly centre: () => string | null;
  readonly cameras: () => readonly Camera[];
  readonly agreements: () => readonly AgreementTerms[];
  /** How exactly partners are told where cameras stand. */
  readonly precision: () => Precision;
  /** What is known of partners' cameras here. */
  readonly known: () => readonly PartnerCamera[];
  /** Instead of what was known of that partner's. */
  readonly keep: (partner: string, cameras: readonly PartnerCamera[]) => Promise<Result<unknown>>;
  /** SHA-256, hexadecimal. */
  readonly hash: (text: string) => string;
  readonly later: (ms: number, run: () => void) => () => void;
}

export interface CataloguePost {
  take(partner: string, text: string): Promise<string>;
  /** Own cameras, agreements, partners or links may be others now. */
  look(): void;
  end(): void;
}

export function openCataloguePost(ports: CataloguePostPorts): CataloguePost {
  const inTurn = createTurns();
  /** What partners have read of us last, and what of theirs is kept. */
  const told = new Map<string, string>();
  const kept = new Map<string, string>();
  let ended = false;
  let cancelTell: (() => void) | null = null;
  let cancelAsk: () => void = () => undefined;

  /** Also while an answer is waited for. */
  function hasEnded(): boolean {
    return ended;
  }

  function catalogueFor(partner: string): readonly CatalogueEntry[] {
    const owner = ports.centre();
    if (owner === null) return [];
    const agreements = ports.agreements();
    const precision = ports.precision();
    return ports
      .cameras()
      .slice(0, CATALOGUE_MOST)
      .map((camera) => {
        const of = { id: camera.id, groups: camera.groups ?? [] };
        const most = camera.record?.sharing?.level ?? null;
        return catalogueEntry(
          camera,
          sharedOf(agreements, owner, partner, { ...of, most }),
          precision,
        );
      });
  }

  function pageFor(
    partner: string,
    { have, from }: Extract<CatalogueCall, { kind: 'read' }>,
  ): CataloguePage {
    const all = catalogueFor(partner);
    const revision = ports.hash(JSON.stringify(all));
    if (from === 0) told.set(partner, revision);
    const entries = have === revision ? [] : all.slice(from, from + PAGE_MOST);
    return { revision, total: all.length, entries };
  }

  async function read(partner: string, have: string | null, from: number) {
    const call: CatalogueCall = { kind: 'read', have, from };
    const said = await ports.call(partner, 'catalogue', JSON.stringify(call), CALL_MS);
    return said.ok ? parsed(cataloguePage, said.value) : null;
  }

  async function ask(partner: string): Promise<void> {
    const have = kept.get(partner) ?? null;
    const first = await read(partner, have, 0);
    if (first === null || ended || first.revision === have) return;
    const entries = [...first.entries];
    while (entries.length < first.total) {
      const next = await read(partner, null, entries.length);
      // It became another one meanwhile: it is told of, and asked for anew.
      if (next === null || hasEnded() || next.revision !== first.revision) return;
      if (next.entries.length === 0) return;
      entries.push(...next.entries);
    }
    const ids = new Set(entries.map(({ camera }) => camera.id));
    if (ids.size < entries.length || entries.length > first.total) return;
    const cameras = entries.map((entry): PartnerCamera => ({
      ...{ id: partnerCameraId(partner, entry.camera.id, ports.hash), owner: partner },
      ...entry,
    }));
    const written = await ports.keep(partner, cameras);
    if (written.ok) kept.set(partner, first.revision);
  }

  function askAll(): void {
    for (const { id } of ports.partners()) {
      if (ports.isUp(id)) void inTurn(() => ask(id));
    }
  }

  function askLater(): void {
    askAll();
    cancelAsk = ports.later(ASK_MS, askLater);
  }

  function tellAll(): void {
    cancelTell = null;
    for (const { id } of ports.partners()) {
      if (!ports.isUp(id)) continue;
      if (told.get(id) === ports.hash(JSON.stringify(catalogueFor(id)))) continue;
      void ports.call(id, 'catalogue', JSON.stringify({ kind: 'changed' }), CALL_MS);
    }
  }

  /** What was a partner's is known here no more than it is a partner. */
  function forget(): void {
    const partners = new Set(ports.partners().map(({ id }) => id));
    for (const owner of new Set(ports.known().map((camera) => camera.owner))) {
      if (!partners.has(owner) && kept.delete(owner)) void ports.keep(owner, []);
    }
  }

  askLater();

  return {
    async take(partner, text) {
      const call = parsed(catalogueCall, text);
      if (call === null || ended || !ports.partners().some(({ id }) => id === partner)) return '';
      if (call.kind === 'read') return JSON.stringify(pageFor(partner, call));
      void inTurn(() => ask(partner));
      return Promise.resolve(JSON.stringify({}));
    },
    look() {
      if (ended) return;
      forget();
      for (const { id } of ports.partners()) {
        if (ports.isUp(id) && !kept.has(id)) void inTurn(() => ask(id));
      }
      cancelTell ??= ports.later(TELL_MS, tellAll);
    },
    end() {
      ended = true;
      cancelAsk();
      cancelTell?.();
    },
  };
}
