/** docs/rights.md, from the table of rights and the contract: nothing in it is written by hand. */
import { contract } from '../../core/contract/contract.ts';
import type { Row } from '../../core/contract/row.ts';
import {
  PERMISSIONS,
  ROLES,
  scopeOf,
  type ActingRole,
  type Permission,
} from '../../core/domain/access.ts';
import { SECOND_PERSON_PERMISSIONS } from '../../core/domain/policy.ts';
import people from '../../locales/en/people.json' with { type: 'json' };

const MEANINGS: Readonly<Record<Permission, string>> = {
  'console.see': 'see the frame of the console: the centre, notices',
  'wall.see': 'see pictures and the entries of cameras',
  'wall.use': 'arrange tiles, call cameras and layouts up',
  'layout.change': 'save and remove layouts',
  'ptz.use': 'turn cameras, go to their presets',
  'ptz.manage': 'set presets, take the control of a camera away from somebody',
  'registry.see': 'find cameras and read their entries, without pictures',
  'registry.keep': 'enter what becomes of a camera: moved, faulty, checked, sign confirmed',
  'registry.change': 'add, change and remove cameras and their passwords, import lists',
  'registry.export': 'take the list of cameras out of the console',
  'settings.own': 'language, theme, sounds, keys, own password and PIN',
  'settings.workstation': 'the monitors of this workstation, the language of its sign-in, notices',
  'events.see': 'see what cameras report and what is wrong with them',
  'events.handle': 'take note of events, shelve what calls in vain',
  'alarms.rules': 'decide which events are alarms in the whole centre',
  'plates.see': 'read number plates that cameras report',
  'incidents.see': 'see incidents and what was done about them',
  'incidents.report': 'make an incident, add notes to it',
  'incidents.handle': 'take an incident into one’s hands, change it, offer and accept it',
  'incidents.lead': 'take an incident from whoever is responsible and cannot act',
  'exercises.lead': 'run an exercise, and read what came of it',
  'figures.see': 'read figures: how long things took, how much came; never by person',
  'partners.see': 'see which centres are partners, and how far the pairing is',
  'compared.see': 'be told that a partner has something else of a shared incident',
  'partners.pair': 'pair this centre with another one, renew cards, end it for good',
  'agreements.propose':
    'propose to a partner what is shared, and have it signed by a second person',
  'agreements.end': 'end an agreement with a partner at once, for good',
  'abroad.watch': 'look at cameras of partners, each time with a reason',
  'outward.see': 'see who of partners looks at which camera',
  'outward.cut': 'end what partners look at, at once',
  'partners.suspend': 'cut a partner off for the time being; only two people lift it',
  'roster.see': 'see who is planned for duty when',
  'roster.change': 'plan who is on duty when, import and export the plan',
  'reporters.see': 'read who reported something, and have it forgotten',
  'settings.centre': 'what holds in the whole centre: locking, acts that need two people',
  'provisioning.apply': 'set the console up from a file',
  'operators.see': 'see who the operators are',
  'operators.change': 'enter and change operators',
  'operators.recover': 'vouch, with another, for somebody who has forgotten the password',
  'acts.second': 'be the second person of an act that needs two',
  'audit.read': 'read the audit log and check that it is whole',
  'audit.export': 'export the audit log',
  'check.run': 'test this computer and the cameras',
};

const CELLS = { all: 'yes', groups: 'own groups' } as const;

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function nameOf(role: ActingRole): string {
  if (role === 'setup') return 'Nobody entered yet';
  return role === 'nobody' ? 'Nobody signed in' : people.role[role];
}

function table(): string[] {
  const shown: readonly ActingRole[] = [...ROLES, 'setup', 'nobody'];
  const rows = PERMISSIONS.map((permission) => {
    const cells = shown.map((role) => {
      const scope = scopeOf(role, permission);
      return scope === null ? '–' : CELLS[scope];
    });
    return line([`\`${permission}\` ${MEANINGS[permission]}`, ...cells]);
  });
  return [line(['Right', ...shown.map(nameOf)]), line(['', ...shown].map(() => '---')), ...rows];
}

function requests(): string[] {
  const rows = Object.entries<Row>(contract)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { may, audit }]) =>
      line([`\`${name}\``, may === 'anyone' ? 'anyone' : `\`${may}\``, audit ?? '–']),
    );
  return [line(['Request', 'Needs', 'Recorded as']), line(['---', '---', '---']), ...rows];
}

export function rightsPage(): string {
  const second = SECOND_PERSON_PERMISSIONS.map((permission) => `\`${permission}\``).join(', ');
  return [
    '# Who may do what',
    '',
    '<!-- Made by `npm run docs:rights` from core/domain/access.ts and the contract. -->',
    '',
    'One table decides, for windows, requests and services alike. “Own groups”: for cameras of the',
    'operator’s camera groups; for every camera where the operator has no groups. “Nobody entered yet”',
    'is a new console before its first administrator.',
    '',
    ...table(),
    '',
    `A centre can ask two people for ${second}.`,
    '',
    '## What a window can ask for',
    '',
    'Everything passes the same way: the request is read, the right is looked up, the entry is written,',
    'the act is done, its end is written. What was refused is written too. While the controls are locked,',
    'or nobody is signed in, only what anyone may ask is answered.',
    '',
    ...requests(),
    '',
  ].join('\n');
}
