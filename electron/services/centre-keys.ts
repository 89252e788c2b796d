/** The keys of the centre for its cards and links: made when they are first needed, kept with the passwords. */
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Sealer } from '../../core/journal/chain.ts';
import type { CentreKeys, CentreKeysView } from '../../core/partner-ports.ts';
import type { Profile } from './profile.ts';

/** No camera is called so: their names have no colon. */
const SIGNING = 'centre:signing-key';
const BEFORE = 'centre:signing-key-before';
const LINK = 'centre:link-key';

type SigningKey = Pick<Sealer, 'sign'> & { readonly publicKey: string };

export interface KeyMaking {
  readonly make: () => string;
  /** @returns null for what is no key. */
  readonly open: (stored: string) => SigningKey | null;
  readonly makeLink: () => string;
  /** @returns the public key; null for what is none. */
  readonly linkKeyOf: (stored: string) => string | null;
}

export function createCentreKeys(
  profile: Pick<Profile, 'secret' | 'changeSecrets'>,
  { make, open, makeLink, linkKeyOf }: KeyMaking,
): CentreKeys {
  function key(name: string): SigningKey | null {
    const stored = profile.secret(name);
    return stored === null ? null : open(stored);
  }

  function view(): CentreKeysView | null {
    const signing = key(SIGNING);
    const stored = profile.secret(LINK);
    const linkKey = stored === null ? null : linkKeyOf(stored);
    if (signing === null || linkKey === null) return null;
    return { signingKey: signing.publicKey, before: key(BEFORE)?.publicKey ?? null, linkKey };
  }

  async function keep(changes: ReadonlyMap<string, string | null>) {
    const kept = await profile.changeSecrets(changes);
    if (!kept.ok) return kept;
    const made = view();
    if (made === null) throw new Error('a key that was just made cannot be read');
    return succeed(made);
  }

  const makeAll = (): Promise<Result<CentreKeysView>> =>
    keep(
      new Map([
        [SIGNING, make()],
        [BEFORE, null],
        [LINK, makeLink()],
      ]),
    );

  async function find(): Promise<Result<CentreKeysView>> {
    const known = view();
    return known === null ? makeAll() : succeed(known);
  }

  return {
    ...{ view, find, make: makeAll },
    async roll() {
      const known = await find();
      if (!known.ok) return known;
      return keep(
        new Map([
          [SIGNING, make()],
          [BEFORE, profile.secret(SIGNING)],
        ]),
      );
    },
    sign: (text, which) => key(which === 'present' ? SIGNING : BEFORE)?.sign(text) ?? null,
  };
}
