/** Figures at this workstation: where they come from, and where tables and papers of them go. */
import { setImmediate as breathe } from 'node:timers/promises';
import { succeed } from '../../core/domain/result.ts';
import { readEntry } from '../../core/journal/entry.ts';
import type { JournalReader } from '../../core/ports.ts';
import { csvParts } from '../adapters/export/csv.ts';
import { writeExport } from '../adapters/export/write-export.ts';
import type { FigurePorts } from '../services/figures.ts';
import { createFigures } from '../services/figures-desk.ts';
import { choosePlace } from './choose-file.ts';
import { paperPorts, type IncidentPaperParts } from './incident-paper.ts';

export interface FigureParts extends Omit<IncidentPaperParts, 'desk'> {
  readonly figures: Omit<FigurePorts, 'clock' | 'centre' | 'cameras' | 'begun' | 'breathe'>;
  readonly journal: Pick<JournalReader, 'sealed'>;
}

export function figureHandlers(parts: FigureParts) {
  const { profile, windowOf } = parts;
  return createFigures({
    ...{ ...parts.figures, ...paperPorts(parts), begun: begunAt(parts) },
    cameras: () => profile.data.cameras.map(({ camera }) => camera),
    async breathe() {
      await breathe();
    },
    async saveTable(id, suggested, lines) {
      const path = await choosePlace(windowOf(id), suggested, ['csv']);
      if (path === null) return succeed(null);
      return writeExport(path, csvParts(lines), () => Promise.resolve(succeed(null)));
    },
  });
}

/** When the oldest line of the journal was written. */
function begunAt({ journal, clock }: Pick<FigureParts, 'journal' | 'clock'>): number {
  for (const { text } of journal.sealed({})) return readEntry(text)?.time ?? clock.now();
  return clock.now();
}
