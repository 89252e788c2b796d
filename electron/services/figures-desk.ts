/** What the shift leader asks for: figures to read, as a table for other programs, as PDF or on paper. */
import type { WallId } from '../../core/contract/schemas.ts';
import { localDay } from '../../core/domain/local-time.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Figures } from '../../core/domain/figures/figures.ts';
import type { PeriodChoice } from '../../core/domain/figures/period.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { escapeHtml } from './escape-html.ts';
import { gatherFigures, type FigurePorts } from './figures.ts';
import { figuresPage } from './figures-page.ts';
import { figureLines } from './figures-table.ts';
import { fileNamePart, PAGE, PAGES, type PaperPorts } from './incident-paper.ts';

export interface FigureDeskPorts extends FigurePorts, Omit<PaperPorts, 'desk'> {
  /** Asks where to. @returns null where no file was chosen. */
  readonly saveTable: (
    window: WallId,
    suggested: string,
    lines: Iterable<readonly string[]>,
  ) => Promise<Result<{ readonly file: string; readonly sha256: string } | null>>;
}

export function createFigures(
  ports: FigureDeskPorts,
): Pick<Handlers, 'figures.read' | 'figures.export' | 'figures.print'> {
  const { centre, printer, save, saveTable } = ports;

  function nameOf({ period }: Figures, ending: 'csv' | 'pdf'): string {
    const zone = centre()?.timezone;
    const days = [period.from, period.to - 1].map((at) => localDay(at, zone));
    const parts = [fileNamePart(centre()?.id ?? 'pomezi'), 'figures', ...new Set(days)];
    return `${parts.join('-')}.${ending}`;
  }

  async function print(figures: Figures, as: 'pdf' | 'paper', { window, operator, note }: Asking) {
    const wording = await ports.wording();
    const { translate } = wording;
    const by =
      operator === null
        ? translate('audit:person.setup', {})
        : `${ports.names.person(operator) ?? operator} (${operator})`;
    const page = figuresPage({ figures, centre: centre(), by, wording });
    if (as === 'paper') {
      const printed = await printer.paper(page);
      if (!printed.ok) return printed;
      note({ printed: printed.value });
      return succeed(null);
    }
    const title = escapeHtml(translate('figures:title', {}));
    const footer = `${title} · ${translate('audit:report.page', { page: PAGE, pages: PAGES })}`;
    const saved = await save(window, nameOf(figures, 'pdf'), () => printer.pdf(page, footer));
    if (saved.ok && saved.value !== null) note({ ...saved.value });
    return saved;
  }

  return {
    'figures.read': ({ period }) => gather(period),
    'figures.export': async ({ period }, { window, note }) => {
      const figures = await gather(period);
      if (!figures.ok) return figures;
      const name = nameOf(figures.value, 'csv');
      const saved = await saveTable(window, name, figureLines(figures.value));
      if (saved.ok && saved.value !== null) note({ ...saved.value });
      return saved;
    },
    'figures.print': async ({ period, as }, asking) => {
      const figures = await gather(period);
      return figures.ok ? print(figures.value, as, asking) : figures;
    },
  };

  function gather(period: PeriodChoice): Promise<Result<Figures>> {
    return gatherFigures(period, ports);
  }
}
