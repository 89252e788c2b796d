/** Figures on paper: the plots of the window, drawn dark on white, each with its numbers. */
import type { Figures } from '../../core/domain/figures/figures.ts';
import type { Plot, Shape } from '../../core/domain/figures/plot/shapes.ts';
import { tellFigures, type ToldPart, type ToldTable } from '../../core/domain/figures/telling.ts';
import { sayTime, type Wording } from '../../core/domain/handoff/wording.ts';
import type { Centre } from '../../core/domain/settings.ts';
import { escapeHtml as escape } from './escape-html.ts';

export interface FiguresPageContent {
  readonly figures: Figures;
  readonly centre: Centre | null;
  /** Who has it printed. */
  readonly by: string;
  readonly wording: Wording;
}

/** @returns a whole document; it loads one style sheet of the program's own and nothing else. */
export function figuresPage({ figures, centre, by, wording }: FiguresPageContent): string {
  const { translate } = wording;
  const { period, at } = figures;
  const title = escape(translate('figures:title', {}));
  // The last moment of the last day.
  const span = `${sayTime(period.from, wording)} – ${sayTime(period.to - 1, wording)}`;
  return [
    `<!doctype html><html lang="${escape(wording.language)}"><head><meta charset="utf-8">`,
    `<title>${title}</title><link rel="stylesheet" href="/figures.css"></head><body>`,
    `<p class="centre">${escape(centre?.name ?? '')}</p><h1>${title}</h1>`,
    list([
      [translate('figures:period.label', {}), span],
      [translate('audit:report.by', {}), by],
      [translate('audit:report.at', {}), sayTime(at, wording, 'seconds')],
    ]),
    `<p>${escape(translate('figures:intro', {}))}</p>`,
    ...tellFigures(figures, wording, 'all').map(partText),
    `</body></html>`,
  ].join('');
}

function partText({ part, title, about, plots, tables }: ToldPart): string {
  return [
    `<section class="${part}"><h2>${escape(title)}</h2>`,
    ...about.map((text) => `<p>${escape(text)}</p>`),
    ...plots.map(plotText),
    ...tables.filter(({ drawn }) => !drawn).map(tableText),
    `</section>`,
  ].join('');
}

function tableText({ caption, heads, rows }: ToldTable): string {
  const row = (cells: readonly string[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;
  const body = rows.map((cells) => row(cells, 'td')).join('');
  return `<table><caption>${escape(caption)}</caption><thead>${row(heads, 'th')}</thead><tbody>${body}</tbody></table>`;
}

function plotText({ title, width, height, shapes }: Plot): string {
  return [
    `<figure><figcaption>${escape(title)}</figcaption>`,
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}">`,
    ...shapes.map(shapeText),
    `</svg></figure>`,
  ].join('');
}

function shapeText(shape: Shape): string {
  const ink = `class="ink-${shape.ink}"`;
  switch (shape.shape) {
    case 'line':
      return `<line ${ink} x1="${shape.x1}" y1="${shape.y1}" x2="${shape.x2}" y2="${shape.y2}"/>`;
    case 'rect':
      return `<rect ${ink} x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}"/>`;
    case 'path':
      return `<path ${ink} d="${shape.d}"/>`;
    case 'text':
      return `<text ${ink} x="${shape.x}" y="${shape.y}" text-anchor="${shape.anchor}">${escape(shape.text)}</text>`;
  }
}

function list(rows: readonly (readonly [string, string])[]): string {
  const cells = rows.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`);
  return `<dl>${cells.join('')}</dl>`;
}
