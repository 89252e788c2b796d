/** The auditor's requests on the profile's journal: names, words, the save dialog and the printer. */
import type { BrowserWindow } from 'electron';
import type { WallId } from '../../core/contract/schemas.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Language } from '../../core/domain/settings.ts';
import type { Say } from '../../core/domain/audit-sentence.ts';
import type { Clock, Journal } from '../../core/ports.ts';
import { csvParts } from '../adapters/export/csv.ts';
import { writeExport } from '../adapters/export/write-export.ts';
import { createTranslate, translateCode } from '../adapters/translation/translator.ts';
import { createReportWriter, type ExportFormat } from '../services/audit-report.ts';
import { createAuditView, type AuditSource, type Names } from '../services/audit-view.ts';
import type { Profile } from '../services/profile.ts';
import type { OwnPages } from './app-protocol.ts';
import { choosePlace } from './choose-file.ts';
import { printPage } from './print-page.ts';

export interface AuditParts {
  readonly journal: AuditSource & Pick<Journal, 'append'>;
  readonly profile: Profile;
  readonly clock: Clock;
  readonly language: () => Language;
  readonly operatorName: Names['operator'];
  readonly windowOf: (id: WallId) => BrowserWindow | undefined;
  readonly pages: OwnPages;
}

export function auditHandlers(parts: AuditParts) {
  const { journal, profile, clock, language, operatorName, windowOf, pages } = parts;
  const report = createReportWriter({
    clock,
    centre: () => profile.data.centre,
    async words() {
      const chosen = language();
      const translate = await createTranslate(chosen);
      const say: Say = (key, params) => translateCode(translate, key, params ?? {});
      return { say, language: chosen };
    },
    csv: csvParts,
    print: (page, footer) => printPage(pages, page, footer),
  });
  return createAuditView({
    journal,
    names: {
      operator: operatorName,
      camera: (id) =>
        profile.data.cameras.find(({ camera }) => camera.id === id)?.camera.name ?? null,
      layout: (id) => profile.data.layouts.find((layout) => layout.id === id)?.name ?? null,
    },
    target: {
      choose: (window, suggested, format) =>
        choosePlace(windowOf(window), suggested, [ENDINGS[format]]),
      write: writeExport,
    },
    report,
    async record({ operator, role, window }, exported) {
      const written = await journal.append({
        ...{ operator, role, place: window, camera: null, incident: null },
        ...{ action: 'audit.exported', outcome: 'done', detail: { ...exported } },
      });
      return written.ok ? succeed(null) : fail('audit-failed');
    },
  });
}

const ENDINGS: Readonly<Record<ExportFormat, string>> = { csv: 'csv', pdf: 'pdf', journal: 'log' };
