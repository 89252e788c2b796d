/** Partner centres at this workstation: where keys, cards and what is known of partners are kept. */
import { readFile, stat } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';
import type { WallId } from '../../core/contract/schemas.ts';
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
import { chooseFile, choosePlace } from './choose-file.ts';

const CARD_FILES = { name: 'CARD', extensions: ['card', 'txt'] };

/** Cards can be exchanged before there are links: what is decided is told to them when there are. */
const NO_LINKS: PartnerLinks = {
  addPartner: () => undefined,
  suspendPartner: () => undefined,
  revokePartner: () => undefined,
  reach: () => ({ urls: [], ca: null }),
  passFor: () => null,
};

export interface PartnerTools extends Omit<
  PartnerDeskPorts,
  'store' | 'keys' | 'links' | 'armour' | 'unarmour' | 'choose' | 'save'
> {
  /** Of the profile. */
  readonly folder: string;
  readonly stamp: string;
  readonly profile: Profile;
  readonly windowOf: (id: WallId) => BrowserWindow | undefined;
}

/** @returns `document-newer` or `storage-refused` where what is kept of partners cannot be used. */
export function openPartners(tools: PartnerTools): Result<PartnerDesk> {
  const { folder, stamp, profile, windowOf } = tools;
  const store = openPartnerStore(folder, stamp);
  if (!store.ok) return store;
  return succeed(
    openPartnerDesk({
      ...{ ...tools, store: store.value, links: NO_LINKS, armour: armoured, unarmour: unarmoured },
      keys: createCentreKeys(profile, {
        ...{ make: makePrivateKey, open: openSigningKey, makeLink: makeLinkSeed, linkKeyOf },
      }),
      choose: async (id) => {
        const path = await chooseFile(windowOf(id), CARD_FILES);
        return path === null ? succeed(null) : cardIn(path);
      },
      save: async (id, suggested, text) => {
        const path = await choosePlace(windowOf(id), suggested, ['card']);
        if (path === null) return succeed(null);
        return writeExport(path, [text], () => Promise.resolve(succeed(null)));
      },
    }),
  );
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
