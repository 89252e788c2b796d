/** Partner centres at this workstation: where keys, cards and what is known of partners are kept. */
import { readFile, stat } from 'node:fs/promises';
import { CARD_LONGEST } from '../../core/domain/partner/card.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { PartnerLinks } from '../../core/partner-ports.ts';
import { writeExport } from '../adapters/export/write-export.ts';
import { armoured, unarmoured } from '../adapters/partners/card-armour.ts';
import { linkKeyOf, makeLinkSeed } from '../adapters/partners/link-key.ts';
import { openPartnerStore } from '../adapters/partners/partner-store.ts';
import { makePrivateKey, openSigningKey } from '../adapters/signing/ed25519.ts';
import { createCentreKeys } from '../services/centre-keys.ts';
import {
  openPartnerDesk,
  type PartnerDesk,
  type PartnerDeskPorts,
} from '../services/partner-desk.ts';
import type { Profile } from '../services/profile.ts';
import type { Federation } from './federation.ts';
import type { FileChoice } from './file-choice.ts';

const CARD_FILES = { name: 'CARD', extensions: ['card', 'txt'] };

/** Cards can be exchanged before there are links: what is decided is told to them when there are. */
const NO_LINKS: PartnerLinks = {
  addPartner: () => undefined,
  suspendPartner: () => undefined,
  revokePartner: () => undefined,
  reach: () => ({ urls: [], ca: null }),
  passFor: () => Promise.resolve(null),
};

export interface PartnerTools extends Omit<
  PartnerDeskPorts,
  'store' | 'keys' | 'links' | 'armour' | 'unarmour' | 'choose' | 'save'
> {
  /** Of the profile. */
  readonly folder: string;
  readonly stamp: string;
  readonly profile: Profile;
  readonly files: FileChoice;
  /** null: no server of the centre runs on this computer. */
  readonly federation: Pick<Federation, 'links' | 'leafSeed'> | null;
}

export interface OpenedPartners extends PartnerDesk {
  /** With the centre's key; null where it is not here. */
  sign(text: string): { readonly key: string; readonly signature: string } | null;
  /** The same, with the key itself. */
  seal(text: string): { readonly key: string; readonly signature: string } | null;
}

/** @returns `document-newer` or `storage-refused` where what is kept of partners cannot be used. */
export function openPartners(tools: PartnerTools): Result<OpenedPartners> {
  const { folder, stamp, profile, files, federation, checker } = tools;
  const store = openPartnerStore(folder, stamp);
  if (!store.ok) return store;
  const keys = createCentreKeys(profile, {
    ...{ make: makePrivateKey, open: openSigningKey, linkKeyOf },
    // The key with which the centre's server dials is the one that stands in its cards.
    makeLink: () => federation?.leafSeed ?? makeLinkSeed(),
  });
  const desk = openPartnerDesk({
    ...{ ...tools, store: store.value, links: federation?.links ?? NO_LINKS, keys },
    ...{ armour: armoured, unarmour: unarmoured },
    choose: async (id) => {
      const path = await files.choose(id, CARD_FILES);
      return path === null ? succeed(null) : cardIn(path);
    },
    save: async (id, suggested, text) => {
      const path = await files.place(id, suggested, ['card']);
      if (path === null) return succeed(null);
      return writeExport(path, [text], () => Promise.resolve(succeed(null)));
    },
  });
  const seal: OpenedPartners['seal'] = (text) => {
    const view = keys.view();
    const signature = keys.sign(text, 'present');
    return view === null || signature === null ? null : { key: view.signingKey, signature };
  };
  return succeed({
    ...{ ...desk, seal },
    sign(text) {
      const sealed = seal(text);
      return sealed === null ? null : { ...sealed, key: checker.keyName(sealed.key) };
    },
  });
}

async function cardIn(path: string): Promise<Result<string>> {
  try {
    const { size } = await stat(path);
    if (size > CARD_LONGEST) return fail('partner-card-unsound', { cause: 'size' });
    return succeed(await readFile(path, 'utf8'));
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'read';
    return fail('partner-card-unsound', { cause });
  }
}
