/** Looks over the border that a run of the program left open: a loss of power ends them, and says so later. */
import type { KnownAction } from '../../core/domain/audit-actions.ts';
import { fieldOf } from '../../core/domain/audit-sentence.ts';
import { endingAction } from '../../core/journal/act.ts';
import type { Statement } from '../../core/journal/entry.ts';
import type { JournalReader } from '../../core/ports.ts';

const BEGINNINGS: readonly string[] = ['abroad.began', 'outward.began'] satisfies KnownAction[];

/** @returns the entries that end them; nobody knows until when they lasted. To be written before anybody looks. */
export function endsOfLeftLooks(
  journal: Pick<JournalReader, 'openActs' | 'read'>,
): readonly Statement[] {
  const open = journal.openActs();
  if (!open.ok) return [];
  return open.value.flatMap((sequence): Statement[] => {
    const read = journal.read({}, sequence + 1, 1);
    const [begun] = read.ok ? read.value : [];
    if (begun?.sequence !== sequence || !BEGINNINGS.includes(begun.action)) return [];
    const { operator, role, place, camera, incident, action, detail } = begun;
    const viewing = fieldOf(detail, 'viewing') ?? null;
    const whose = fieldOf(detail, 'partner') ?? fieldOf(detail, 'owner') ?? null;
    return [
      {
        ...{ operator, role, place, camera, incident, action: endingAction(action) ?? action },
        outcome: 'done',
        detail: {
          ...{ viewing, since: begun.time, why: 'program-ended' },
          ...(action === 'outward.began' ? { partner: whose } : { owner: whose }),
        },
      },
    ];
  });
}
