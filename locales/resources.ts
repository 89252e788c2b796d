/** Every translation, bundled: a console must speak without a network. English is the source. */
import { czech } from './resources/cs.ts';
import { english } from './resources/en.ts';
import { lithuanian } from './resources/lt.ts';
import { latvian } from './resources/lv.ts';
import { polish } from './resources/pl.ts';
import { romanian } from './resources/ro.ts';
import { ukrainian } from './resources/uk.ts';

export const resources = {
  en: english,
  cs: czech,
  pl: polish,
  lv: latvian,
  lt: lithuanian,
  uk: ukrainian,
  ro: romanian,
};
