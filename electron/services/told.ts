/** What is told to windows unasked needs the same right as asking for it. */
import { contract, type EventName } from '../../core/contract/contract.ts';
import type { Row } from '../../core/contract/row.ts';
import type { Permission } from '../../core/domain/access.ts';
import type { Tell } from './settings.ts';

/** `reports.changed` tells what `reports.now` is asked for. */
function rightTo(name: EventName): Row['may'] {
  const asked = name.replace(/\.changed$/, '.now');
  const rows: Readonly<Record<string, Row>> = contract;
  return rows[asked]?.may ?? 'anyone';
}

/** @param may Of whoever is signed in at that moment. */
export function tellWhoMay(tell: Tell, may: (permission: Permission) => boolean): Tell {
  return (name, body, only) => {
    const needed = rightTo(name);
    if (needed === 'anyone' || may(needed)) tell(name, body, only);
  };
}
