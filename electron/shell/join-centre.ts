/** How this workstation says to its centre by which keys what it writes is known. */
import { hostname } from 'node:os';
import type { Result } from '../../core/domain/result.ts';
import type { Exchange } from '../../core/incident-ports.ts';
import { readEntry } from '../../core/journal/entry.ts';
import { BEGUN, KEY_ADDED, keyIn } from '../../core/journal/keys.ts';
import type { OpenedJournal } from '../adapters/journal/opened-journal.ts';

/** Under every key that this workstation ever signed with: what it wrote before a change stays valid. */
export async function joinCentre(
  exchange: Exchange,
  journal: Pick<OpenedJournal, 'sealed' | 'keyNamed'>,
  position: string,
): Promise<Result<null>> {
  const members = await exchange.members();
  if (!members.ok) return members;
  const before = members.value.find((member) => member.journal === position)?.publicKeys ?? [];
  const publicKeys = [...new Set([...before, ...keysOf(journal)])];
  return exchange.join({ journal: position, publicKeys, name: hostname() });
}

/** Those that the journal still names; the one from before a pruning stands among the centre's own. */
function keysOf(journal: Pick<OpenedJournal, 'sealed' | 'keyNamed'>): string[] {
  const named = [BEGUN, KEY_ADDED].flatMap((action) =>
    [...journal.sealed({ action })].flatMap(({ text }) => {
      const entry = readEntry(text);
      return (entry === null ? null : keyIn(entry)) ?? [];
    }),
  );
  return [...named, ...(journal.keyNamed === null ? [] : [journal.keyNamed])];
}
