import { useId } from 'react';
import type { ToldPart, ToldTable } from '../../../core/domain/figures/telling.ts';
import { PlotView } from './plot-view.tsx';

interface FigurePartProps {
  readonly told: ToldPart;
  /** What is chosen about it. */
  readonly children?: React.ReactNode;
}

export function FigurePart({ told, children }: FigurePartProps) {
  const { part, title, about, plots, tables } = told;
  const id = useId();
  return (
    <section className="figure-part" data-part={part} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
      {about.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {plots.map((plot) => (
        <PlotView key={plot.title} plot={plot} />
      ))}
      {tables.map((table) => (
        <FigureTable key={table.caption} table={table} />
      ))}
    </section>
  );
}

function FigureTable({ table }: { readonly table: ToldTable }) {
  const { caption, heads, rows, drawn } = table;
  return (
    <div className={drawn ? 'figure-table figure-heard' : 'figure-table'}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={index} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells], row) => (
            <tr key={row}>
              <th scope="row">{first}</th>
              {cells.map((cell, index) => (
                <td key={index} className="number">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
