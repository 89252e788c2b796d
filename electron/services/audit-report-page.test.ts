import { describe, expect, it } from 'vitest';
import type { AuditEntryView } from '../../core/contract/audit.ts';
import type { Say } from '../../core/domain/audit-sentence.ts';
import type { Centre } from '../../core/domain/settings.ts';
import { reportPage, type PageContent } from './audit-report-page.ts';

const CENTRE: Centre = {
  ...{ id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs' },
  ...{ authority: 'municipal-police', timezone: 'Europe/Prague' },
};
const AT = Date.UTC(2026, 10, 22, 5, 30);
const HOSTILE = '<img src=x onerror=alert(1)>&"\'';
/** Says the key and what it was given, as it was given. */
const say: Say = (key, given = {}) => [key, ...Object.values(given)].join(' ');

const entry = (change: Partial<AuditEntryView> = {}): AuditEntryView => ({
  ...{ sequence: 7, time: AT, operator: 'novak', operatorName: 'J. Novák', role: 'dispatcher' },
  ...{ place: 'desk', action: 'layout.show', outcome: 'done', camera: null, cameraName: null },
  ...{ incident: null, detail: { given: { id: 'x' } }, about: null, state: 'ended' },
  ...change,
});

function page(change: Partial<PageContent> = {}): string {
  const content: PageContent = {
    ...{ filter: {}, head: { sequence: 7, hash: 'a'.repeat(64) }, by: 'H. Malá', at: AT },
    integrity: {
      ...{ checked: 0, entries: 7, until: null, keys: [], fault: null },
      signing: { key: '21fe31dfa154a261', since: AT },
    },
    ...{ entries: [entry()], centre: null, language: 'cs' },
    ...change,
  };
  return reportPage(content, say, () => 'local');
}

describe('the page that is printed', () => {
  it('names the head of the journal, the key that signs, who exported it and each entry', () => {
    const made = page({ entries: [entry(), entry({ sequence: 6 })] });
    expect(made).toContain('a'.repeat(64));
    expect(made).toContain('21fe31dfa154a261 local');
    expect(made).toContain('H. Malá');
    expect(made).toContain('J. Novák');
    expect(made).toContain('2026-11-22');
    expect(made.match(/<tr>/g)).toHaveLength(3);
  });

  it.each<[string, Partial<PageContent>]>([
    ['the name of the centre', { centre: { ...CENTRE, name: HOSTILE } }],
    ['whoever exports it', { by: HOSTILE }],
    ['a name in an entry', { entries: [entry({ operatorName: HOSTILE })] }],
    ['a camera', { entries: [entry({ action: 'viewing.began', cameraName: HOSTILE })] }],
    ['a limit', { filter: { operator: HOSTILE } }],
    ['the language', { language: HOSTILE }],
  ])('takes %s as text, whatever it says', (_, change) => {
    const made = page(change);
    expect(made).not.toContain('<img');
    expect(made).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('holds no script and asks for nothing but its own style sheet', () => {
    const made = page();
    expect(made).not.toMatch(/<script|javascript:|url\(|https?:/i);
    expect(made.match(/(href|src)="[^"]*"/g)).toEqual(['href="/report.css"']);
  });
});
