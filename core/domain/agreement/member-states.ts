/**
 * Countries in which data of people is protected as in the Union: its member states, and those of the
 * European Economic Area (ISO 3166-1 alpha-2; Regulation (EU) 2016/679 applies there by the EEA Agreement,
 * Directive (EU) 2016/680 by the Schengen association).
 */
export const MEMBER_STATES: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
    ' ',
  ),
);
