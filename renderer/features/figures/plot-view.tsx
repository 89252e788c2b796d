import type { Plot, Shape } from '../../../core/domain/figures/plot/shapes.ts';

/** The same shapes as on paper; its numbers stand in a table beside it. */
export function PlotView({ plot }: { readonly plot: Plot }) {
  const { title, width, height, shapes } = plot;
  return (
    <figure className="figure-plot">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={title}>
        {shapes.map((shape, index) => (
          <ShapeView key={index} shape={shape} />
        ))}
      </svg>
    </figure>
  );
}

function ShapeView({ shape }: { readonly shape: Shape }) {
  const className = `ink-${shape.ink}`;
  switch (shape.shape) {
    case 'line': {
      const { x1, y1, x2, y2 } = shape;
      return <line {...{ className, x1, y1, x2, y2 }} />;
    }
    case 'rect': {
      const { x, y, width, height } = shape;
      return <rect {...{ className, x, y, width, height }} />;
    }
    case 'path':
      return <path className={className} d={shape.d} />;
    case 'text':
      return (
        <text className={className} x={shape.x} y={shape.y} textAnchor={shape.anchor}>
          {shape.text}
        </text>
      );
  }
}
