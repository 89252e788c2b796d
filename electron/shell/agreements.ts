/** Agreements at this workstation: where they are kept, and how they go to partner centres and come in. */
import type { Centre } from '../../core/domain/settings.ts';
import type { Federation } from './federation.ts';
import {
  openAgreementDesk,
  type AgreementDesk,
  type AgreementDeskPorts,
} from '../services/agreement-desk.ts';
import { openAgreementPost, type AgreementPost } from '../services/agreement-post.ts';
import type { OpenedPartners } from './partners.ts';

export interface AgreementTools extends Omit<AgreementDeskPorts, 'changed'> {
  readonly centre: () => Centre | null;
  readonly federation: Federation | null;
  readonly partners: OpenedPartners;
  readonly isUp: (partner: string) => boolean;
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
  const desk = openAgreementDesk({ ...tools, changed: () => post?.look() });
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
