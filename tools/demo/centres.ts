/** The centres of the demonstration and who sits there. All of them are invented; passwords are no secret. */
import type { Region } from '../cameras/places-abroad.ts';
import type { EventCode } from '../../core/domain/incident/codes.ts';
import type { Facts } from '../../core/domain/incident/facts.ts';
import type { Language } from '../../core/domain/settings.ts';

export interface DemonstrationPerson {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** What is to be handed over: begun, and in the hands of the dispatcher. */
export interface PreparedIncident {
  readonly code: EventCode;
  /** Whose picture goes with it, by its id. */
  readonly camera: string;
  readonly facts: Partial<Facts> & { readonly place: NonNullable<Facts['place']> };
  readonly note: string;
}

export interface DemonstrationCentre {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly lang: Language;
  readonly timezone: string;
  /** Name of its wall. */
  readonly wall: string;
  /** null: Jeseník's, which come first. */
  readonly region: Region | null;
  /** Second number of the addresses of its cameras. */
  readonly network: number;
  readonly dispatcher: DemonstrationPerson;
  /** Confirms partners as the second person. */
  readonly leader: DemonstrationPerson;
  readonly administrator: DemonstrationPerson;
  readonly incident: PreparedIncident | null;
}

const JESENIK: DemonstrationCentre = {
  ...{ id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs', timezone: 'Europe/Prague' },
  ...{ wall: 'Jeseník – přehled', region: null, network: 20 },
  dispatcher: { login: 'novak', name: 'Jan Novák', password: 'modra lodka v pristavu' },
  leader: { login: 'dvorakova', name: 'Eva Dvořáková', password: 'most je dnes zavreny' },
  administrator: { login: 'horak', name: 'Tomáš Horák', password: 'sedm sov za svitani' },
  incident: {
    ...{ code: 'TRP/COL', camera: 'jes-007' },
    facts: {
      place: {
        point: { lat: 50.3058, lon: 17.3223 },
        ...{ radius: 50, name: 'Hraniční přechod Mikulovice–Głuchołazy' },
      },
      ...{ priority: 2, severity: 'Severe', urgency: 'Immediate', certainty: 'Observed' },
      ...{ persons: 3, vehicles: 2, danger: 'yes', direction: 'NE', cause: 'ACC' },
      wanted: 'take-over',
    },
    note: 'Srážka dvou osobních aut na polské straně přechodu, provoz stojí v obou směrech.',
  },
};

const NYSA: DemonstrationCentre = {
  ...{ id: 'nysa', name: 'Nysa', country: 'PL', lang: 'pl', timezone: 'Europe/Warsaw' },
  ...{ wall: 'Nysa – przegląd', region: 'nysa', network: 31 },
  dispatcher: { login: 'kowalska', name: 'Anna Kowalska', password: 'zielony pociag o swicie' },
  leader: { login: 'zielinski', name: 'Piotr Zieliński', password: 'deszcz idzie z zachodu' },
  administrator: { login: 'wisniewska', name: 'Ewa Wiśniewska', password: 'cztery koty na dachu' },
  incident: null,
};

const TULCEA: DemonstrationCentre = {
  ...{ id: 'tulcea', name: 'Tulcea', country: 'RO', lang: 'ro', timezone: 'Europe/Bucharest' },
  ...{ wall: 'Tulcea – vedere de ansamblu', region: 'tulcea', network: 32 },
  dispatcher: { login: 'popescu', name: 'Ioana Popescu', password: 'barca verde pe dunare' },
  leader: { login: 'ionescu', name: 'Mihai Ionescu', password: 'podul e inchis astazi' },
  administrator: { login: 'radu', name: 'Elena Radu', password: 'patru berze pe casa' },
  incident: {
    ...{ code: 'ASR/WAT', camera: 'tul-303' },
    facts: {
      place: { point: { lat: 45.279, lon: 28.46 }, radius: 500, name: 'Bacul Isaccea–Orlivka' },
      ...{ priority: 2, severity: 'Severe', urgency: 'Immediate', certainty: 'Likely' },
      ...{ persons: 2, danger: 'yes', direction: 'N', wanted: 'take-over' },
    },
    note: 'O barcă cu doi oameni plutește fără motor spre malul ucrainean.',
  },
};

const IZMAIL: DemonstrationCentre = {
  ...{ id: 'izmail', name: 'Ізмаїл', country: 'UA', lang: 'uk', timezone: 'Europe/Kyiv' },
  ...{ wall: 'Ізмаїл – огляд', region: 'izmail', network: 33 },
  dispatcher: { login: 'shevchenko', name: 'Олена Шевченко', password: 'synii choven na richtsi' },
  leader: { login: 'bondar', name: 'Андрій Бондар', password: 'vranci bude tuman' },
  administrator: { login: 'kravets', name: 'Марія Кравець', password: 'try vedmedi v lisi' },
  incident: null,
};

/** Neighbours over a border: each pair is joined by one link. */
export type Border = readonly [DemonstrationCentre, DemonstrationCentre];
export const FIRST_BORDER: Border = [JESENIK, NYSA];
export const THIRD_BORDER: Border = [TULCEA, IZMAIL];

export function peopleOf(centre: DemonstrationCentre) {
  return [
    { ...centre.dispatcher, role: 'dispatcher' },
    { ...centre.leader, role: 'shift-leader' },
    { ...centre.administrator, role: 'administrator' },
  ];
}
