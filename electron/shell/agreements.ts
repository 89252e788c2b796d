/** Agreements at this workstation: where they are kept, and how they go to partner centres and come in. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { AgreementTerms } from '../../core/domain/agreement/terms.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { Federation } from './federation.ts';
import {
  openAgreementDesk,
  type AgreementDesk,
  type AgreementDeskPorts,
} from '../services/agreement-desk.ts';
import { openAgreementPost, type AgreementPost } from '../services/agreement-post.ts';
import type { FileChoice } from './file-choice.ts';
import type { OpenedPartners } from './partners.ts';

const PAPERS = {
  name: 'PDF',
  extensions: ['pdf', 'asice', 'edoc', 'adoc', 'p7m', 'docx', 'odt', 'jpg', 'png'],
};
/** UTF-16 units, as the terms hold it. */
const NAME_LONGEST = 200;

export interface AgreementTools extends Omit<AgreementDeskPorts, 'changed' | 'paper' | 'country'> {
  readonly centre: () => Centre | null;
  readonly federation: Federation | null;
  readonly partners: OpenedPartners;
  readonly files: Pick<FileChoice, 'choose'>;
  readonly isUp: (partner: string) => boolean;
  /** What holds may be something else now. */
  readonly agreed: () => void;
}

export interface OpenedAgreements extends AgreementDesk {
  /** What a partner says about one. */
  take(partner: string, text: string): Promise<string>;
  /** A link may be up. */
  give(): void;
}

export function openAgreements(tools: AgreementTools): OpenedAgreements {
  const { store, federation, partners, isUp, checker, exchange, centre, later } = tools;
  let post: AgreementPost | null = null;
  const desk = openAgreementDesk({
    ...tools,
    country: (id) => (id === centre()?.id ? centre()?.country : partners.countryOf(id)) ?? null,
    paper: async (window) => {
      const path = await tools.files.choose(window, PAPERS);
      return path === null ? succeed(null) : paperIn(path);
    },
    changed: () => {
      post?.look();
      tools.agreed();
    },
  });
  if (federation !== null) {
    post = openAgreementPost({
      call: (...asked) => federation.calls.call(...asked),
      partners: () => (partners.carries() ? partners.working() : []),
      ...{ isUp, checker, later, centre: () => centre()?.id ?? null },
      agreements: () => store.all(),
      write: (body) => desk.note(body),
      wouldTake: (body) => desk.wouldTake(body),
      sign: (text) => partners.seal(text),
      now: () => exchange.now(),
    });
  }
  return {
    ...desk,
    take: async (partner, text) => (await post?.take(partner, text)) ?? '',
    give: () => post?.look(),
    end() {
      post?.end();
      desk.end();
    },
  };
}

/** Of a scan of any size nothing is held but its hash. */
export async function paperIn(path: string): Promise<Result<AgreementTerms['paper']>> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'read';
    return fail('agreement-paper-unreadable', { cause });
  }
  const name = shownName(basename(path));
  return succeed({ name, sha256: hash.digest('hex') });
}

/** As it can be shown at both centres: a name of a file may hold what nobody sees. */
function shownName(name: string): string {
  const said = name
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .slice(-NAME_LONGEST)
    .trim();
  return said === '' ? 'SHA-256' : said;
}
