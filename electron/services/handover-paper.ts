/** A shift handover to take along: saved as PDF, or on paper, with what proves both signatures. */
import type { OneHandover } from '../../core/contract/handovers.ts';
import type { Signature } from '../../core/domain/handover/handover.ts';
import type { Wording } from '../../core/domain/handoff/wording.ts';
import type { Party } from '../../core/domain/handoff/handoff.ts';
import { sayParty } from '../../core/domain/incident/party-name.ts';
import type { Telling } from '../../core/domain/incident/telling.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Language } from '../../core/domain/settings.ts';
import { readSealedLine, type Head } from '../../core/journal/chain.ts';
import { readEntry } from '../../core/journal/entry.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { escapeHtml } from './escape-html.ts';
import { handoverPage, type ProvenSignature } from './handover-page.ts';
import { fileNamePart, PAGE, PAGES, type PaperPorts } from './incident-paper.ts';

export interface HandoverPaperPorts extends Omit<PaperPorts, 'desk' | 'wording'> {
  readonly desk: Pick<Handlers, 'handover.see' | 'incidents.now'>;
  /** Of the interface. */
  readonly language: () => Language;
  readonly wordingIn: (language: Language) => Promise<Wording>;
  /** The line of the centre's order at that place; null: there is none. */
  readonly line: (sequence: number) => Promise<Result<string | null>>;
  /** Of this workstation's journal. */
  readonly head: () => Head & { readonly journal: string };
}

export function createHandoverPaper(ports: HandoverPaperPorts): Pick<Handlers, 'handover.print'> {
  const { desk, clock, centre, names, printer, save, language } = ports;

  /** Those of the two people, as each of them signed; before anybody has, that of the interface. */
  function languagesOf({ handover, entries }: OneHandover): readonly Language[] {
    const { signed, assumed, emergency } = handover;
    const signatures = [signed, assumed, emergency].flatMap((one) => one?.entry ?? []);
    const spoken = signatures.flatMap(
      (id) => entries.find(({ entry }) => entry.id === id)?.entry.lang ?? [],
    );
    return spoken.length === 0 ? [language()] : [...new Set(spoken)];
  }

  async function proven(
    of: ProvenSignature['of'],
    signature: Signature | null,
    { entries }: OneHandover,
  ): Promise<ProvenSignature[]> {
    if (signature === null) return [];
    const { by, at, entry: id } = signature;
    const found = entries.find(({ entry }) => entry.id === id);
    const line = found === undefined ? succeed(null) : await ports.line(found.sequence);
    const sealed = line.ok && line.value !== null ? readSealedLine(line.value) : null;
    const entry = sealed === null ? null : readEntry(sealed.text);
    return [
      {
        ...{ of, name: by.name, login: by.person ?? '', centre: by.centre, at },
        line:
          sealed === null || entry === null
            ? null
            : {
                ...{ journal: entry.journal, sequence: entry.sequence },
                ...{ hash: sealed.hash, key: sealed.key },
              },
      },
    ];
  }

  async function made(one: OneHandover, asking: Asking) {
    const now = await desk['incidents.now'](null, asking);
    const presences = now.ok ? now.value.presences : [];
    const wordings = await Promise.all(languagesOf(one).map((each) => ports.wordingIn(each)));
    const tellings = wordings.map((wording): Telling => ({
      wording,
      party: (who: Party) =>
        sayParty(who, { presences, here: null, nameOf: names.person }, wording),
      camera: (id) => names.camera(id) ?? id,
      incident: (id) => id.slice(0, 8),
    }));
    const { handover, before } = one;
    const { operator } = asking;
    const [first] = wordings;
    const by =
      operator === null
        ? (first?.translate('audit:person.setup', {}) ?? '')
        : `${names.person(operator) ?? operator} (${operator})`;
    const page = handoverPage({
      ...{ handover, before, by, tellings, centre: centre(), at: clock.now(), head: ports.head() },
      signatures: [
        ...(await proven('sign', handover.signed, one)),
        ...(await proven('assume', handover.assumed, one)),
        ...(await proven('emergency', handover.emergency, one)),
      ],
    });
    return { page, footer: first === undefined ? '' : footerOf(one, first) };
  }

  return {
    'handover.print': async ({ handover, as }, asking) => {
      const seen = await desk['handover.see']({ handover }, asking);
      if (!seen.ok) return seen;
      const { page, footer } = await made(seen.value, asking);
      if (as === 'paper') {
        const printed = await printer.paper(page);
        if (!printed.ok) return printed;
        asking.note({ printed: printed.value });
        return succeed(null);
      }
      const day = new Date(seen.value.handover.ends).toISOString().slice(0, 10);
      const { person } = seen.value.handover.from;
      const name = [centre()?.id ?? 'pomezi', 'shift', day, person ?? ''].map(fileNamePart);
      const saved = await save(asking.window, `${name.join('-')}.pdf`, () =>
        printer.pdf(page, footer),
      );
      if (saved.ok && saved.value !== null) asking.note({ ...saved.value });
      return saved;
    },
  };
}

/** Which handover it is, also on a page that was taken out. */
function footerOf({ handover }: OneHandover, { translate }: Wording): string {
  const said = [translate('shift:title', {}), handover.from.name, handover.id].map(escapeHtml);
  return [...said, translate('audit:report.page', { page: PAGE, pages: PAGES })].join(' · ');
}
