import { expect, test } from 'vitest';
import { auditFilter } from '../../../core/contract/audit.ts';
import { filterOf, NO_LIMITS } from './limits.ts';

test.each([
  ['nothing', {}, {}],
  ['spaces', { operator: '  ', incident: ' ' }, {}],
  ['a person', { operator: ' Novak ' }, { operator: 'novak' }],
  ['a camera', { camera: 'jes-012' }, { camera: 'jes-012' }],
  ['an incident', { incident: 'U-7' }, { incident: 'U-7' }],
  [
    'an action and an outcome',
    { action: 'layout.show', outcome: 'denied' },
    { action: 'layout.show', outcome: 'denied' },
  ],
  ['an outcome that there is not', { outcome: 'perhaps' }, {}],
  [
    'local times, the last minute whole',
    { from: '2026-07-15T12:00', to: '2026-07-15T12:00' },
    { from: Date.UTC(2026, 6, 15, 10), to: Date.UTC(2026, 6, 15, 10) + 59_999 },
  ],
])('%s in the fields', (_, typed, filter) => {
  const made = filterOf({ ...NO_LIMITS, ...typed }, 'Europe/Prague');
  expect(made).toEqual(filter);
  expect(auditFilter.safeParse(made).success).toBe(true);
});
