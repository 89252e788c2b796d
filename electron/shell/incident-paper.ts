/** Incidents and exercises on paper: names, words, the save dialog and the printer; scenario files. */
import type { BrowserWindow } from 'electron';
import type { WallId } from '../../core/contract/schemas.ts';
import type { Wording } from '../../core/domain/handoff/wording.ts';
import { succeed } from '../../core/domain/result.ts';
import type { Language } from '../../core/domain/settings.ts';
import type { Clock } from '../../core/ports.ts';
import { writeExport } from '../adapters/export/write-export.ts';
import { createTranslate, translateCode } from '../adapters/translation/translator.ts';
import { createExercisePaper } from '../services/exercise-paper.ts';
import { createHandoverPaper } from '../services/handover-paper.ts';
import { createIncidentPaper, type PaperPorts } from '../services/incident-paper.ts';
import type { Handlers } from '../services/dispatch.ts';
import type { Profile } from '../services/profile.ts';
import type { OwnPages } from './app-protocol.ts';
import { chooseFile, choosePlace, SCENARIO_FILES } from './choose-file.ts';
import type { CentreDesk } from './centre-desk.ts';
import { printOnPaper, printPage } from './print-page.ts';

export interface IncidentPaperParts {
  readonly desk: Pick<CentreDesk, 'handlers' | 'exercises' | 'shifts'>;
  readonly profile: Profile;
  readonly clock: Clock;
  readonly pages: OwnPages;
  readonly language: () => Language;
  readonly operatorName: (login: string) => string | null;
  readonly windowOf: (id: WallId) => BrowserWindow | undefined;
}

export function incidentPaperHandlers(parts: IncidentPaperParts) {
  const { language } = parts;
  const { handlers: desk, exercises } = parts.desk;
  const ports = paperPorts(parts);
  const { wording: _, ...common } = ports;
  const wordingIn = (chosen: Language): Promise<Wording> => wordingOf(chosen, parts.profile);
  return {
    ...createHandoverPaper({ ...common, ...parts.desk.shifts, desk, language, wordingIn }),
    ...createIncidentPaper({ ...ports, desk }),
    ...createExercisePaper({ ...ports, desk, exercises, language }),
    ...scenarioFiles(parts),
  };
}

/** Whatever goes on paper at this workstation. */
export function paperPorts({
  profile,
  clock,
  pages,
  language,
  operatorName,
  windowOf,
}: Omit<IncidentPaperParts, 'desk'>): Omit<PaperPorts, 'desk'> {
  return {
    clock,
    centre: () => profile.data.centre,
    wording: () => wordingOf(language(), profile),
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
  };
}

async function wordingOf(language: Language, { data }: Profile): Promise<Wording> {
  const translate = await createTranslate(language);
  return {
    ...{ language, timeZone: data.centre?.timezone ?? null },
    translate: (key, params) => translateCode(translate, key, params),
  };
}

/** A bad file is refused with its lines; a good one can be started until the program ends. */
function scenarioFiles({
  desk,
  language,
  windowOf,
}: IncidentPaperParts): Pick<Handlers, 'exercise.choose'> {
  return {
    'exercise.choose': async (_, { window, note }) => {
      const path = await chooseFile(windowOf(window), SCENARIO_FILES);
      if (path === null) return succeed(null);
      const opened = await desk.exercises.scenarios.open(path, await createTranslate(language()));
      const scenario = opened.kept?.offered ?? null;
      note({ file: path, scenario: scenario?.sha256 ?? null });
      return succeed({ scenario, lines: [...opened.lines] });
    },
  };
}
