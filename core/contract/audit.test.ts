import { describe, expect, it } from 'vitest';
import { auditFilter, auditRows } from './audit.ts';

const READ = auditRows['audit.read'].input;
const page = (filter: unknown) => ({ filter, before: null, limit: 200 });

describe('a filter', () => {
  it.each([
    {},
    { operator: 'novak', outcome: 'denied' },
    { camera: 'jes-012', from: 0, to: Date.UTC(2026, 10, 22) },
    { action: 'session.signIn' },
    { action: 'session.*' },
    { incident: 'JES-2026-000123' },
  ])('%j limits what is read', (filter) => {
    expect(READ.safeParse(page(filter)).success).toBe(true);
  });

  it.each([
    { operator: null },
    { operator: 'x'.repeat(201) },
    { camera: '../secrets' },
    { action: '*' },
    { action: "x' OR 1=1" },
    { action: 'a*b' },
    { outcome: 'perhaps' },
    { from: -1 },
    { to: 1.5 },
    { person: 'novak' },
  ])('%j is none', (filter) => {
    expect(auditFilter.safeParse(filter).success).toBe(false);
  });
});

it.each([
  { before: 0, limit: 200 },
  { before: null, limit: 0 },
  { before: null, limit: 501 },
  { limit: 200 },
])('a page of %j is none', (rest) => {
  expect(READ.safeParse({ filter: {}, ...rest }).success).toBe(false);
});

it.each(['xlsx', 'PDF', ''])('nothing is exported as %j', (format) => {
  expect(auditRows['audit.export'].input.safeParse({ filter: {}, format }).success).toBe(false);
});
