import type { Grid } from '../../../core/domain/layout.ts';

/** A small drawing of a grid, so that a layout is recognised by its shape. */
export function LayoutPicture({ grid }: { readonly grid: Grid }) {
  const { columns, rows, places } = grid;
  return (
    <svg
      className="layout-picture"
      viewBox={`0 0 ${columns * 16} ${rows * 9}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {places.map((place) => (
        <rect
          key={`${place.column}/${place.row}`}
          x={place.column * 16 + columns * 0.3}
          y={place.row * 9 + rows * 0.3}
          width={place.width * 16 - columns * 0.6}
          height={place.height * 9 - rows * 0.6}
        />
      ))}
    </svg>
  );
}
