/**
 * How another computer comes into a centre whose server runs at one of its consoles: a file that is given to
 * it, with which it asks for a pass of its own key. The file ends, and lets in so many computers and no more.
 */

/** How many computers one invitation may let in, and for how many days. */
export const INVITATION_MOST = { computers: 64, days: 30 } as const;

/** Where the invited computer connects. Nothing of it is secret. */
export interface InvitedTo {
  /** `tls://host:port`, or `nats://` on loopback. */
  readonly servers: readonly string[];
  /** Certificate of the centre's own authority, PEM; null on loopback. */
  readonly authority: string | null;
}

/** What stands in the file. A secret until it ends. */
export interface Invitation extends InvitedTo {
  readonly id: string;
  /** Name of the centre, for people. */
  readonly centre: string;
  /** UTC, ms since 1970. */
  readonly until: number;
  readonly jwt: string;
  readonly seed: string;
}

/** Who asks. */
export interface JoinRequest {
  /** nkey of a user: its seed stays at the computer that asks. */
  readonly publicKey: string;
  /** Of its journal, by which the centre knows a workstation. */
  readonly position: string;
  /** As the computer is called. */
  readonly name: string;
}

/** A computer that was let in. */
export interface LetIn extends JoinRequest {
  /** UTC, ms since 1970. */
  readonly at: number;
  /** It was removed: its pass is void. */
  readonly isRemoved: boolean;
}

/** What the centre remembers of an invitation. */
export interface GivenInvitation {
  readonly id: string;
  /** UTC, ms since 1970. */
  readonly at: number;
  readonly until: number;
  readonly computers: number;
  /** Name of who gave it out. */
  readonly by: string;
  readonly isWithdrawn: boolean;
  readonly letIn: readonly LetIn[];
}

/** Why a computer is not let in: a part of a failure's code. */
export type JoinRefusal = 'unknown' | 'withdrawn' | 'ended' | 'used' | 'removed' | 'request';

/**
 * What becomes of the request. Whoever asks again with the same key is let in again, and counts once: the first
 * answer may have been lost.
 *
 * @param now UTC, ms since 1970.
 */
export function judgeJoin(
  given: GivenInvitation | undefined,
  { publicKey, position, name }: JoinRequest,
  now: number,
): { readonly refused: JoinRefusal } | { readonly next: GivenInvitation; readonly isNew: boolean } {
  if (given === undefined) return { refused: 'unknown' };
  const known = given.letIn.find((one) => one.publicKey === publicKey);
  if (known?.isRemoved === true) return { refused: 'removed' };
  if (given.isWithdrawn) return { refused: 'withdrawn' };
  if (now >= given.until) return { refused: 'ended' };
  if (known !== undefined) return { next: given, isNew: false };
  if (given.letIn.length >= given.computers) return { refused: 'used' };
  const letIn = [...given.letIn, { publicKey, position, name, at: now, isRemoved: false }];
  return { next: { ...given, letIn }, isNew: true };
}

/** Invitations nobody can use any more and whose computers are all gone need not be remembered. */
export function isSpent({ until, isWithdrawn, letIn }: GivenInvitation, now: number): boolean {
  return (isWithdrawn || now >= until) && letIn.length === 0;
}
