/** Looks over the border at this workstation: the relay process, and who decides what it carries. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { KnownAction } from '../../core/domain/audit-actions.ts';
import type { EngineBorder, EngineChoice, EngineServe } from '../../core/domain/engine.ts';
import type { CutReason } from '../../core/domain/relay/viewing.ts';
import type { LinkTold } from '../../core/contract/media.ts';
import type { CutAsked, OutwardNow, ShownOutward } from '../../core/contract/abroad.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { JsonValue } from '../../core/journal/canonical.ts';
import type { AgreementTerms } from '../../core/domain/agreement/terms.ts';
import type { KnownPartner, PartnerCalls, PictureCall } from '../../core/federation-ports.ts';
import type { Journal, JournalReader } from '../../core/ports.ts';
import { openCataloguePost } from '../services/catalogue-post.ts';
import type { Handlers } from '../services/dispatch.ts';
import { endsOfLeftLooks } from '../services/left-looks.ts';
import { openInwardViewings } from '../services/inward-viewings.ts';
import { openOutwardBoard, type OutwardBoardPorts } from '../services/outward-board.ts';
import { openOutwardViewings } from '../services/outward-viewings.ts';
import { abroadCamera } from '../services/abroad-cameras.ts';
import type { People } from '../services/people.ts';
import type { Profile } from '../services/profile.ts';
import type { Tell } from '../services/settings.ts';
import { later } from './later.ts';
import { startRelayProcess } from './relay-process.ts';

export interface AbroadTools {
  /** The relay process. */
  readonly script: string;
  readonly engine: EngineChoice | null;
  readonly media: () => Electron.MessagePortMain;
  /** null: no link to a partner is here. */
  readonly calls: Pick<PartnerCalls, 'call'> | null;
  readonly profile: Pick<Profile, 'data' | 'change'>;
  readonly people: Pick<People, 'session'>;
  /** Those to which links go from here. */
  readonly partners: () => readonly KnownPartner[];
  readonly isUp: (partner: string) => boolean;
  readonly exchange: OutwardBoardPorts['exchange'];
  /** Of this workstation. */
  readonly position: string;
  readonly agreements: () => readonly AgreementTerms[];
  /** Cameras of partners are others now. */
  readonly changed: () => void;
  readonly journal: Pick<Journal, 'append' | 'appendAll'> &
    Pick<JournalReader, 'openActs' | 'read'>;
  readonly now: () => number;
  readonly tell: Tell;
  readonly log: (line: string) => void;
}

export interface Abroad {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `${'abroad' | 'outward'}.${string}`>>;
  /** What a partner asks about pictures, or tells. */
  take(name: PictureCall, partner: string, text: string): Promise<string>;
  /** What looks rest on may be another now: agreements, partners, cameras. */
  look(): void;
  /** Somebody else sits here. */
  sitterChanged(): void;
  /** Whether windows want a camera's pictures. */
  link(camera: string, link: LinkTold | null): void;
  mediaRestarted(): void;
  cutAll(why: CutReason): void;
  end(): Promise<void>;
}

export function openAbroad(tools: AbroadTools): Abroad {
  const { engine, calls, journal, now, tell, profile } = tools;
  const place = placeOf(engine);
  const note = (
    action: KnownAction,
    who: { readonly operator: string | null; readonly role: string | null },
    camera: string | null,
    detail: JsonValue,
  ): Promise<Result<unknown>> =>
    journal.append({
      ...{ ...who, place: null, camera, incident: null },
      ...{ action, outcome: 'done', detail },
    });
  const byItself = { operator: null, role: null };
  const call = (partner: string, text: string, ms: number): Promise<Result<string>> =>
    calls?.call(partner, 'feed', text, ms) ??
    Promise.resolve(fail('partner-unreachable', { partner }));
  const left = endsOfLeftLooks(journal);
  if (left.length > 0) void journal.appendAll(left);
  let told = '';

  const relay = startRelayProcess(tools.script, place?.at ?? null, {
    media: tools.media,
    log: tools.log,
    report(report) {
      switch (report.kind) {
        case 'ask':
          void inward.entrance(report.camera, report.stream).then((answer) => {
            relay.order({ kind: 'entrance', dial: report.dial, answer });
          });
          break;
        case 'outward':
          outward.told(report);
          break;
        case 'inward-cut':
          inward.cut(report.camera, report.why);
          break;
        case 'refused':
          void note('relay.refused', byItself, null, { ...report.refusal });
          break;
      }
    },
    lost() {
      outward.lost();
    },
    changed() {
      outward.look();
    },
  });

  const outward = openOutwardViewings({
    relay: {
      grant: (grant) => {
        relay.order({ kind: 'grant', grant });
      },
      ticket: (ticket) => {
        relay.order({ kind: 'ticket', ticket });
      },
      cut: (viewing, why) => {
        relay.order({ kind: 'cut', viewing, why });
      },
      entrance() {
        const [own, port] = [relay.own(), relay.port()];
        return own === null || port === null ? null : { port, certificate: own.certificate };
      },
    },
    hosts: () => place?.hosts ?? [],
    ...{ partners: tools.partners, agreements: tools.agreements, now, later },
    centre: () => profile.data.centre?.id ?? null,
    camera: (id) => profile.data.cameras.find(({ camera }) => camera.id === id)?.camera ?? null,
    withheld: () => null,
    note: (action, camera, detail) => note(action, byItself, camera, detail),
    tellPartner: (partner, said) => void call(partner, JSON.stringify(said), TELL_MS),
    newTicket() {
      const ticket = randomBytes(32).toString('base64url');
      return { ticket, hash: createHash('sha256').update(ticket).digest('hex') };
    },
    changed: () => {
      board.look();
      tellOutward();
    },
  });
  // It is told at once to whoever sits here; the others hear of it.
  const board = openOutwardBoard({
    ...{ exchange: tools.exchange, position: tools.position, newId: randomUUID, later },
    own: () => (place === null ? null : outward.now()),
    cutHere: (which) => outward.cut((viewing) => isMeant(viewing, which), 'cut'),
    changed: tellOutward,
  });

  const inward = openInwardViewings({
    ...{ call, note, now, later, tell, newId: randomUUID },
    camera: (id) => abroadCamera(profile, id),
    looker: ({ role }) => ({
      ...{ name: tools.people.session.operator()?.name ?? '', role, position: hostname() },
    }),
    print: () => relay.own()?.print ?? null,
    again: (camera) => {
      relay.order({ kind: 'again', camera });
    },
  });

  const catalogue = openCataloguePost({
    call: (...asked) =>
      calls?.call(...asked) ?? Promise.resolve(fail('partner-unreachable', { partner: asked[0] })),
    ...{ partners: tools.partners, isUp: tools.isUp, agreements: tools.agreements, later },
    centre: () => profile.data.centre?.id ?? null,
    cameras: () => profile.data.cameras.map(({ camera }) => camera),
    precision: () => (profile.data.centre?.country === 'UA' ? 'settlement' : 'exact'),
    known: () => profile.data.partnerCameras,
    async keep(partner, cameras) {
      const others = profile.data.partnerCameras.filter(({ owner }) => owner !== partner);
      const written = await profile.change(
        { partnerCameras: [...others, ...cameras] },
        'catalogue.taken',
      );
      if (written.ok) tools.changed();
      return written;
    },
    hash: (text) => createHash('sha256').update(text).digest('hex'),
  });

  function outwardNow(): OutwardNow {
    return { viewings: [...board.now()] };
  }

  function tellOutward(): void {
    const body = outwardNow();
    const text = JSON.stringify(body);
    if (text === told) return;
    told = text;
    tell('outward.changed', body);
  }

  return {
    handlers: {
      ...inward.handlers,
      'outward.now': () => succeed(outwardNow()),
      'outward.cut': async (which, { note: add }) => {
        const done = await board.cut(which);
        if (!done.ok) return done;
        add({ cut: done.value });
        return succeed({ cut: done.value });
      },
    },
    take(name, partner, text) {
      if (name === 'catalogue') return catalogue.take(partner, text);
      inward.take(partner, text);
      return outward.take(partner, text);
    },
    look() {
      outward.look();
      catalogue.look();
    },
    sitterChanged() {
      inward.left();
    },
    link(camera, link) {
      if (abroadCamera(profile, camera) !== null) inward.wanted(camera, link !== null);
    },
    mediaRestarted() {
      relay.connect();
    },
    cutAll(why) {
      outward.cut(() => true, why);
    },
    async end() {
      board.end();
      catalogue.end();
      inward.end();
      outward.end();
      await relay.stop();
    },
  };
}

const TELL_MS = 2_000;

function isMeant({ viewing, partner }: ShownOutward, which: CutAsked): boolean {
  if (which.what === 'viewing') return viewing === which.viewing;
  return which.what === 'all' || partner === which.partner;
}

/** Where partners come, and what they are told where that is; null: they fetch no pictures here. */
function placeOf(engine: EngineChoice | null) {
  const served = servedBy(engine);
  if (served?.pictures === undefined) return null;
  const { address, pictures, names } = served;
  const hosts = names.length > 0 ? names : [address];
  return { at: { host: address, port: pictures }, hosts };
}

function servedBy(engine: EngineChoice | null): EngineServe | EngineBorder | null {
  if (engine === null) return null;
  if ('serve' in engine) return engine.serve;
  return 'url' in engine ? (engine.border ?? null) : null;
}
