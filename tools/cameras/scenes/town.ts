// What stands still: houses, trees, lamps, hills, and the sky.
import { mix, palette, rgb, shade, type Rgb } from './colour.ts';
import { block, panel, windows, type Side, type Solid } from './solid.ts';
import { pick, randomFrom, smoothNoise } from './random.ts';
import { disc } from './traffic.ts';
import type { Place, View } from './view.ts';

const DARK_WINDOW = rgb('#3a434a');
const LIT_WINDOW = rgb('#ffd58a');
export const PLASTER = palette(
  '#c9b08a',
  '#b7a99a',
  '#c4a79b',
  '#a9b0a4',
  '#cfc3ab',
  '#a89a86',
  '#b5b9bd',
);
export const ROOFS = palette('#7a4b3c', '#6b4038', '#57504c', '#84594a');

export function sky(view: View, seed: number): void {
  const { picture, light, horizon } = view;
  const rows = 24;
  for (let i = 0; i < rows; i++) {
    const top = (i / rows) * (horizon + 2);
    picture.fill(
      [
        [0, top],
        [picture.width, top],
        [picture.width, horizon + 2],
        [0, horizon + 2],
      ],
      mix(light.skyTop, light.skyBottom, i / (rows - 1)),
    );
  }
  const clouds = smoothNoise(seed + 77);
  const size = picture.width / 5;
  picture.texture(0, horizon, (x, y) => {
    const low = clouds(x / size, (y * 3) / size) + 0.5 * clouds((x * 2.3) / size, (y * 7) / size);
    return Math.max(0, low) * (light.night ? 5 : 15) * Math.min(1, (horizon - y) / (0.1 * horizon));
  });
}

/** A ridge along the horizon; `height` as a share of the picture's. */
export function hills(
  view: View,
  seed: number,
  colour: Rgb,
  height: number,
  distance: number,
): void {
  const { picture, horizon } = view;
  const noise = smoothNoise(seed);
  const below = horizon + 0.03 * picture.height;
  const lit = view.lit(colour, distance);
  const rise = (x: number) => {
    const at = (view.mirrored ? picture.width - x : x) / picture.width;
    const share = 0.6 + 0.4 * noise(at * 4.5, 1) + 0.06 * noise(at * 29, 5);
    return horizon - share * height * picture.height;
  };
  // Strips on whole chroma columns, so that no seam shows between them.
  for (let x = 0; x < picture.width; x += 4) {
    picture.fill(
      [
        [x, rise(x)],
        [x + 4, rise(x + 4)],
        [x + 4, below],
        [x, below],
      ],
      lit,
    );
  }
}

/** The whole ground in one colour that pales towards the hills, with blotches of `grain`. */
export function ground(view: View, seed: number, colour: Rgb, grain: number, blotch = 6): void {
  const { picture, horizon } = view;
  const rows = 40;
  for (let i = 0; i < rows; i++) {
    const top = horizon + (picture.height - horizon) * (i / rows) ** 2;
    const middle = view.ground(picture.width / 2, top + 1);
    picture.fill(
      [
        [0, top],
        [picture.width, top],
        [picture.width, picture.height],
        [0, picture.height],
      ],
      view.lit(colour, Math.min(420, view.depth(middle.x, middle.z))),
    );
  }
  roughen(view, seed, grain, blotch);
}

/** Unevenness that lies on the ground: its size shrinks with distance as real asphalt's does. */
export function roughen(view: View, seed: number, grain: number, blotch: number): void {
  const { picture, horizon, light } = view;
  const noise = smoothNoise(seed + 5);
  const fine = smoothNoise(seed + 6);
  picture.texture(horizon + 2, picture.height, (pixelX, pixelY) => {
    const { x, z } = view.ground(pixelX, pixelY);
    const near = Math.min(1, (pixelY - horizon) / (0.25 * picture.height));
    const rough = noise(x / blotch, z / blotch) + near * fine(x * 2.5, z * 2.5);
    return rough * grain * (light.night ? 0.4 : 1);
  });
}

export type House = Solid & {
  wall: Rgb;
  roof: Rgb;
  floors: number;
  columns: number;
  ridge?: number;
  sides?: readonly Side[];
  seed?: number;
};

export function house(view: View, plan: House): void {
  const random = randomFrom((plan.seed ?? 1) + Math.round(plan.x * 7 + plan.z));
  const ridge = plan.ridge ?? 2.6;
  view.shadow(plan.x, plan.z, plan.width * 0.7, plan.length * 0.6, 0.3);
  block(view, plan, plan.wall);
  for (const side of plan.sides ?? (['front', 'back', 'left', 'right'] as const)) {
    const columns =
      side === 'front' || side === 'back'
        ? plan.columns
        : Math.max(1, Math.round((plan.columns * plan.length) / plan.width));
    windows(view, plan, side, columns, plan.floors, () =>
      view.light.night && random() < 0.3 ? shade(LIT_WINDOW, 2.6) : DARK_WINDOW,
    );
    panel(view, plan, side, [0, 0, 1, 0.035], shade(plan.wall, 0.55));
  }
  if (ridge === 0) return;
  block(
    view,
    {
      ...plan,
      bottom: plan.top,
      top: plan.top + ridge,
      length: plan.length + 0.8,
      width: plan.width + 0.8,
      lidLength: plan.length + 0.8,
      lidWidth: 0.1,
    },
    plan.roof,
  );
}

export function tree(
  view: View,
  x: number,
  z: number,
  height: number,
  seed: number,
  leaves: Rgb = rgb('#4d5f3b'),
): void {
  const depth = view.depth(x, z);
  if (depth < 2) return;
  const random = randomFrom(seed);
  const scale = view.scale(depth);
  const [pixelX, pixelY] = view.project([x, 0, z]);
  view.shadow(x, z, height * 0.32, height * 0.3, 0.4);
  const trunk = Math.max(0.6, 0.035 * height * scale);
  view.picture.fill(
    [
      [pixelX - trunk, pixelY],
      [pixelX + trunk, pixelY],
      [pixelX + trunk / 2, pixelY - 0.5 * height * scale],
      [pixelX - trunk / 2, pixelY - 0.5 * height * scale],
    ],
    view.lit(rgb('#453a30'), depth),
    1,
    depth,
  );
  for (let i = 0; i < 46; i++) {
    const level = i / 45;
    const reach = Math.sin(Math.PI * (0.15 + 0.8 * level)) * 0.3 * height * scale;
    const size = (0.075 + 0.06 * random()) * height * scale;
    view.picture.fill(
      disc(
        pixelX + (random() * 2 - 1) * reach,
        pixelY - (0.3 + 0.62 * level) * height * scale,
        size,
        size * 0.85,
      ),
      view.lit(shade(leaves, 0.62 + 0.38 * level + 0.35 * random()), depth),
      0.85,
      depth,
    );
  }
}

export function pole(
  view: View,
  x: number,
  z: number,
  bottom: number,
  top: number,
  breadth: number,
  colour: Rgb,
): void {
  block(view, { x, z, bottom, top, length: breadth, width: breadth }, colour);
}

/** A street lamp with its arm towards `arm` metres of x; it shines at night. */
export function lamp(view: View, x: number, z: number, arm: number): void {
  const steel = rgb('#6d7276');
  pole(view, x, z, 0, 6.2, 0.14, steel);
  block(
    view,
    { x: x + arm / 2, z, bottom: 6.1, top: 6.22, length: 0.12, width: Math.abs(arm) },
    steel,
  );
  const head: Place = [x + arm, 6.05, z];
  block(view, { x: x + arm, z, bottom: 6, top: 6.2, length: 0.3, width: 0.8 }, steel);
  if (!view.light.night) return;
  view.shine([x + arm, 0, z], 6.5, rgb('#e8b878'), 0.42, 0.35);
  view.shine(head, 2.2, rgb('#ffd9a0'), 0.5);
  view.shine(head, 0.55, rgb('#fff6e0'), 1);
}

/** An ordinary house whose colours follow from a number. */
export function dwelling(
  view: View,
  [x, z]: readonly [number, number],
  [width, length, top]: readonly [number, number, number],
  [columns, floors]: readonly [number, number],
  seed: number,
  more: Partial<House> = {},
): void {
  const [wall, roof] = [pick(PLASTER, seed), pick(ROOFS, seed)];
  house(view, { x, z, width, length, top, columns, floors, wall, roof, seed, ...more });
}
