/**
 * Codes that a reader of any language understands: what happened, how bad it is, what is wanted next.
 * Event types and trends are those of EMSI (ISO/TR 22351:2015), with our own words for them in
 * locales/; what EMSI lacks begins with `X/`. Category, urgency, severity and certainty are those of
 * CAP 1.2 (OASIS, 3.2.2).
 */

/** First those without a slash: a top code says what it is as long as nobody knows more. */
export const EVENT_CODES = [
  ...['TRP', 'TRP/COL', 'TRP/CRS', 'TRP/BRK'],
  ...['FIR', 'EXP', 'EXP/GAS', 'EXP/CHM', 'EXP/UKN'],
  ...['FLD', 'FLD/PLN', 'FLD/FLS', 'GND', 'GND/LDS', 'GND/MUD'],
  ...['POL', 'POL/CHM', 'POL/BIO', 'POL/RAD', 'HLT', 'HLT/EPI'],
  ...['PSW', 'PSW/ALM', 'PSW/DEM', 'PSW/IMM', 'PSW/MEV', 'PSW/MIS', 'PSW/PKG', 'PSW/PRSUIT'],
  ...['PSW/RIOT', 'PSW/SUS', 'ASB', 'ASB/ABV', 'ASR', 'ASR/WAT', 'ASR/ICE', 'ASR/HGT', 'ASR/TRP'],
  ...['X', 'X/THF', 'X/ASL', 'X/DMG', 'X/VEH', 'X/DRN', 'X/BRD', 'X/CAM'],
] as const;
export type EventCode = (typeof EVENT_CODES)[number];

const CODES: ReadonlySet<string> = new Set(EVENT_CODES);

/** Also as published lists write them: with a slash in front, in small letters. */
export function readEventCode(text: string): EventCode | null {
  const code = text.trim().toUpperCase().replace(/^\//, '');
  return CODES.has(code) ? (code as EventCode) : null;
}

/** The part before the slash. */
export function topOf(code: EventCode): EventCode {
  return code.split('/')[0] as EventCode;
}

export const CAP_CATEGORIES = [
  ...['Geo', 'Met', 'Safety', 'Security', 'Rescue', 'Fire', 'Health', 'Env', 'Transport', 'Infra'],
  ...['CBRNE', 'Other'],
] as const;
export const CAP_URGENCIES = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
export const CAP_SEVERITIES = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
export const CAP_CERTAINTIES = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;

/** 1: life in danger now; 4: no hurry. */
export const PRIORITIES = [1, 2, 3, 4] as const;
export type Priority = (typeof PRIORITIES)[number];

/** EMSI's own words; published lists also have `NCREA` for the first. */
export const TRENDS = ['INCREA', 'STABLE', 'DECREA'] as const;
export type Trend = (typeof TRENDS)[number];
export const CAUSES = ['ACC', 'DEL', 'NAT'] as const;
export const DANGERS = ['yes', 'no', 'unknown'] as const;
/** Points of the compass, as told over the radio. */
export const DIRECTIONS = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'] as const;

export const WANTED = [
  ...['take-over', 'keep-watching', 'confirm-sighting', 'send-patrol', 'send-ambulance'],
  ...['send-fire-service', 'stop-vehicle', 'search-area', 'close-road', 'divert-traffic'],
  ...['warn-public', 'keep-footage', 'call-back', 'no-action'],
] as const;
export type Wanted = (typeof WANTED)[number];

export const DONE = [
  ...['patrol-sent', 'patrol-there', 'ambulance-sent', 'fire-service-sent', 'police-informed'],
  ...['partner-informed', 'road-closed', 'traffic-diverted', 'area-searched', 'person-contacted'],
  ...['public-warned', 'footage-kept', 'camera-turned'],
] as const;
export type Done = (typeof DONE)[number];

export const OUTCOMES = [
  ...['solved-here', 'taken-over-by-service', 'nothing-found', 'ended-by-itself', 'other'],
] as const;
/** What becomes of the pictures: kept as evidence, held for a decision, or left to expire. */
export const EVIDENCE = ['keep', 'hold', 'expire'] as const;
export const FALSE_REASONS = ['false-alarm', 'test', 'prank', 'mistake', 'technical'] as const;
export const REFERRED_TO = [
  ...['police', 'fire-service', 'ambulance', 'emergency-112', 'border-guard', 'town', 'other'],
] as const;
export const REOPEN_REASONS = ['goes-on', 'new-facts', 'closed-by-mistake'] as const;

/** Its CAP category, as first proposed; whoever handles it may choose another. */
const CATEGORY_OF: Readonly<Record<string, (typeof CAP_CATEGORIES)[number]>> = {
  ...{ TRP: 'Transport', FIR: 'Fire', EXP: 'Fire', FLD: 'Geo', GND: 'Geo', POL: 'Env' },
  ...{ HLT: 'Health', PSW: 'Security', ASB: 'Security', ASR: 'Rescue', X: 'Security' },
};
export function capCategoryOf(code: EventCode): (typeof CAP_CATEGORIES)[number] {
  return CATEGORY_OF[topOf(code)] ?? 'Other';
}
