/** Incidents on paper: names, words, the save dialog and the printer. */
import type { BrowserWindow } from 'electron';
import type { WallId } from '../../core/contract/schemas.ts';
import { succeed } from '../../core/domain/result.ts';
import type { Language } from '../../core/domain/settings.ts';
import type { Clock } from '../../core/ports.ts';
import { writeExport } from '../adapters/export/write-export.ts';
import { createTranslate, translateCode } from '../adapters/translation/translator.ts';
import { createIncidentPaper, type PaperPorts } from '../services/incident-paper.ts';
import type { Profile } from '../services/profile.ts';
import type { OwnPages } from './app-protocol.ts';
import { choosePlace } from './choose-file.ts';
import { printOnPaper, printPage } from './print-page.ts';

export interface IncidentPaperParts {
  readonly desk: PaperPorts['desk'];
  readonly profile: Profile;
  readonly clock: Clock;
  readonly pages: OwnPages;
  readonly language: () => Language;
  readonly operatorName: (login: string) => string | null;
  readonly windowOf: (id: WallId) => BrowserWindow | undefined;
}

export function incidentPaperHandlers(parts: IncidentPaperParts) {
  const { desk, profile, clock, pages, language, operatorName, windowOf } = parts;
  return createIncidentPaper({
    ...{ desk, clock },
    centre: () => profile.data.centre,
    async wording() {
      const chosen = language();
      const translate = await createTranslate(chosen);
      return {
        ...{ language: chosen, timeZone: profile.data.centre?.timezone ?? null },
        translate: (key, params) => translateCode(translate, key, params),
      };
    },
    names: {
      person: operatorName,
      camera: (id) => {
        const found = profile.data.cameras.find(({ camera }) => camera.id === id)?.camera;
        return found === undefined ? null : `${found.number} ${found.name}`;
      },
    },
    printer: {
      pdf: (page, footer) => printPage(pages, page, footer),
      paper: (page) => printOnPaper(pages, page),
    },
    async save(id, suggested, make) {
      const path = await choosePlace(windowOf(id), suggested, ['pdf']);
      if (path === null) return succeed(null);
      const made = await make();
      if (!made.ok) return made;
      return writeExport(path, [made.value], () => Promise.resolve(succeed(null)));
    },
  });
}
