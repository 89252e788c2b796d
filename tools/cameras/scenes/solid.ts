// Blocks with four sides and a lid, straight or tapered: cars, houses, roofs, booths.
import { shade, type Rgb } from './colour.ts';
import type { Place, View } from './view.ts';

export interface Solid {
  x: number;
  z: number;
  /** Degrees from "ahead" to the right. */
  heading?: number;
  bottom?: number;
  top: number;
  length: number;
  width: number;
  /** The lid, where it differs from the base: 0 makes a ridge. */
  lidLength?: number;
  lidWidth?: number;
}
export type Side = 'front' | 'right' | 'back' | 'left';
export type Face = readonly [Place, Place, Place, Place];

const SIDES: readonly Side[] = ['front', 'right', 'back', 'left'];
/** How much light falls on a side: the sun stands behind the camera, to the left. */
const lightOn = (normal: Place) => 0.82 - 0.1 * normal[0] - 0.12 * normal[2] + 0.2 * normal[1];

/** A place `along` and `across` from the middle of a thing with a heading. */
export function beside(
  thing: { x: number; z: number; heading?: number },
  along: number,
  across: number,
  height = 0,
): Place {
  const angle = ((thing.heading ?? 0) * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  return [
    thing.x + sine * along + cosine * across,
    height,
    thing.z + cosine * along - sine * across,
  ];
}

/** Corners of a side: bottom left, bottom right, top right, top left as seen from outside. */
function face(solid: Solid, side: Side): Face {
  const corner = (along: number, across: number, up: boolean) =>
    beside(
      solid,
      (along * (up ? (solid.lidLength ?? solid.length) : solid.length)) / 2,
      (across * (up ? (solid.lidWidth ?? solid.width) : solid.width)) / 2,
      up ? solid.top : (solid.bottom ?? 0),
    );
  const [a, b] = (
    {
      front: [
        [1, 1],
        [1, -1],
      ],
      right: [
        [-1, 1],
        [1, 1],
      ],
      back: [
        [-1, -1],
        [-1, 1],
      ],
      left: [
        [1, -1],
        [-1, -1],
      ],
    } as const
  )[side];
  return [
    corner(a[0], a[1], false),
    corner(b[0], b[1], false),
    corner(b[0], b[1], true),
    corner(a[0], a[1], true),
  ];
}

function normalOf([a, b, c, d]: Face): Place {
  const u = [c[0] - a[0], c[1] - a[1], c[2] - a[2]] as const;
  const v = [d[0] - b[0], d[1] - b[1], d[2] - b[2]] as const;
  const cross = [
    u[1] * v[2] - u[2] * v[1],
    u[2] * v[0] - u[0] * v[2],
    u[0] * v[1] - u[1] * v[0],
  ] as const;
  const size = Math.hypot(...cross) || 1;
  return [-cross[0] / size, -cross[1] / size, -cross[2] / size];
}

function seen(view: View, corners: Face): boolean {
  return view.faces(corners[0], normalOf(corners));
}

export function block(view: View, solid: Solid, colour: Rgb, lid: Rgb = colour): void {
  for (const side of SIDES) {
    const corners = face(solid, side);
    if (seen(view, corners)) view.paint(corners, shade(colour, lightOn(normalOf(corners))));
  }
  const corners = SIDES.map((side) => face(solid, side)[3]);
  const [corner] = corners;
  if (corner && view.faces(corner, [0, 1, 0])) view.paint(corners, shade(lid, 1.02));
}

/** A rectangle on a side, as shares of its breadth and height. */
export function panel(
  view: View,
  solid: Solid,
  side: Side,
  area: readonly [left: number, bottom: number, right: number, top: number],
  colour: Rgb,
): void {
  const corners = face(solid, side);
  if (!seen(view, corners)) return;
  const [left, bottom, right, top] = area;
  const at = (s: number, t: number): Place => {
    const part = (i: 0 | 1 | 2) => {
      const low = corners[0][i] + (corners[1][i] - corners[0][i]) * s;
      const high = corners[3][i] + (corners[2][i] - corners[3][i]) * s;
      return low + (high - low) * t;
    };
    return [part(0), part(1), part(2)];
  };
  view.paint([at(left, bottom), at(right, bottom), at(right, top), at(left, top)], colour);
}

/** Rows of windows; `colourOf` may light some of them. */
export function windows(
  view: View,
  solid: Solid,
  side: Side,
  columns: number,
  rows: number,
  colourOf: (column: number, row: number) => Rgb,
  low = 0.08,
): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const left = (column + 0.28) / columns;
      const bottom = low + ((row + 0.22) / rows) * (1 - low);
      panel(
        view,
        solid,
        side,
        [left, bottom, left + 0.44 / columns, bottom + (0.52 / rows) * (1 - low)],
        colourOf(column, row),
      );
    }
  }
}

/** A patch of the ground given by its corners. */
export function patch(
  view: View,
  corners: readonly (readonly [x: number, z: number])[],
  colour: Rgb,
  alpha = 1,
  height = 0,
): void {
  view.paint(
    corners.map(([x, z]) => [x, height, z] as const),
    colour,
    alpha,
    true,
  );
}

/** A stripe of the ground from one place to another. */
export function stripe(
  view: View,
  from: readonly [x: number, z: number],
  to: readonly [x: number, z: number],
  breadth: number,
  colour: Rgb,
  alpha = 1,
): void {
  const [dx, dz] = [to[0] - from[0], to[1] - from[1]];
  const half = breadth / 2 / Math.hypot(dx, dz);
  patch(
    view,
    [
      [from[0] + dz * half, from[1] - dx * half],
      [to[0] + dz * half, to[1] - dx * half],
      [to[0] - dz * half, to[1] + dx * half],
      [from[0] - dz * half, from[1] + dx * half],
    ],
    colour,
    alpha,
  );
}
