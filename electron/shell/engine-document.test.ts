import { expect, it } from 'vitest';
import { ENGINE_DOCUMENT } from '../adapters/engine/partner-record.ts';
import { PART_NAMES } from '../services/profile-records.ts';

it('what the engine keeps is not taken for a part of the profile and moved aside at the next start', () => {
  const parts: readonly string[] = PART_NAMES;
  expect(parts).not.toContain(ENGINE_DOCUMENT);
});
