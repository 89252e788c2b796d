/** What is told to windows unasked needs the same right as asking for it. */
import type { EventName } from '../../core/contract/contract.ts';
import type { Permission } from '../../core/domain/access.ts';
import type { Tell } from './settings.ts';

const NEEDED: Readonly<Partial<Record<EventName, Permission>>> = {
  'incidents.changed': 'incidents.see',
  'reports.changed': 'incidents.see',
  'messages.changed': 'incidents.see',
};

/** @param may Of whoever is signed in at that moment. */
export function tellWhoMay(tell: Tell, may: (permission: Permission) => boolean): Tell {
  return (name, body, only) => {
    const needed = NEEDED[name];
    if (needed === undefined || may(needed)) tell(name, body, only);
  };
}
