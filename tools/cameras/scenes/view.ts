// The camera on its mast: metres in the world (x right, y up, z ahead) to pixels of a picture.
import { mix, shade, type Light, type Rgb } from './colour.ts';
import type { Picture, Point, Surface } from './picture.ts';

export type Place = readonly [x: number, y: number, z: number];

export interface Mast {
  /** Metres above the ground. */
  height: number;
  /** Degrees to the right of straight ahead. */
  turn: number;
  /** Where the horizon lies, as a share of the picture's height. */
  horizon: number;
  /** Focal length in picture widths: 0.7 is a wide street camera, 1.2 a narrow one. */
  focal: number;
}

/** Nearer than this the projection would blow up. */
const NEAR = 0.5;

export class View {
  readonly light: Light;
  readonly mirrored: boolean;
  readonly horizon: number;
  private readonly mast: Mast;
  private readonly sine: number;
  private readonly cosine: number;
  picture: Picture;
  /** Metres that everything stands higher: traffic on a bridge. */
  lift = 0;

  constructor(picture: Picture, mast: Mast, light: Light, mirrored: boolean) {
    this.picture = picture;
    this.mast = mast;
    this.light = light;
    this.mirrored = mirrored;
    this.horizon = mast.horizon * picture.height;
    this.sine = Math.sin((mast.turn * Math.PI) / 180);
    this.cosine = Math.cos((mast.turn * Math.PI) / 180);
  }

  /** Metres from the camera along its axis: what things are sorted by. */
  depth(x: number, z: number): number {
    return x * this.sine + z * this.cosine;
  }

  /** Pixels per metre at a depth. */
  scale(depth: number): number {
    return (this.mast.focal * this.picture.width) / Math.max(NEAR, depth);
  }

  project(place: Place): Point {
    return this.toPixels(this.toCamera(place));
  }

  /** The point of the ground under a pixel; far away above the horizon. */
  ground(pixelX: number, pixelY: number): { x: number; z: number } {
    const { width } = this.picture;
    const depth =
      (this.mast.height * this.mast.focal * width) / Math.max(0.5, pixelY - this.horizon);
    const across = (this.mirrored ? width - pixelX : pixelX) - width / 2;
    const side = (across / (this.mast.focal * width)) * depth;
    return { x: side * this.cosine + depth * this.sine, z: depth * this.cosine - side * this.sine };
  }

  /** True when the camera sees the outer side of a face with this normal. */
  faces([x, y, z]: Place, [nx, ny, nz]: Place): boolean {
    return nx * x + ny * (y + this.lift - this.mast.height) + nz * z < 0;
  }

  /** Fills a flat polygon of the world in its colour under this light and through the haze. */
  paint(places: readonly Place[], colour: Rgb, alpha = 1, lies = false): void {
    const inFront = clipNear(places.map((place) => this.toCamera(place)));
    if (inFront.length < 3) return;
    const far = inFront.reduce((sum, [, , depth]) => sum + depth, 0) / inFront.length;
    const pixels = inFront.map((place) => this.toPixels(place));
    const surface =
      this.picture.mode === 'writes-depth' && !lies ? slope(pixels, inFront) : undefined;
    this.picture.fill(pixels, this.lit(colour, far), alpha, lies ? Infinity : far, surface);
  }

  /** A colour under this light as seen from so far away. */
  lit([red, green, blue]: Rgb, distance: number): Rgb {
    const { tint, haze, sight } = this.light;
    const own: Rgb = [red * tint[0], green * tint[1], blue * tint[2]];
    return mix(own, haze, 1 - Math.exp(-Math.max(0, distance - 15) / sight));
  }

  /** A lamp's shine in the air, its radius in metres. */
  shine(place: Place, radius: number, colour: Rgb, strength: number, flatness = 1): void {
    const seen = this.toCamera(place);
    if (seen[2] < NEAR) return;
    const size = radius * this.scale(seen[2]);
    this.picture.glow(this.toPixels(seen), [size, size * flatness], colour, strength, seen[2]);
  }

  shadow(x: number, z: number, radiusX: number, radiusZ: number, strength = 0.4): void {
    const depth = this.depth(x, z);
    if (depth < NEAR) return;
    const size = this.scale(depth);
    const flat = (radiusZ * (this.mast.height - this.lift)) / depth;
    this.picture.glow(
      this.project([x, 0, z]),
      [radiusX * size, flat * size],
      shade(this.light.haze, 0.1),
      strength,
      depth,
    );
  }

  private toCamera([x, y, z]: Place): Place {
    const up = y + this.lift - this.mast.height;
    return [x * this.cosine - z * this.sine, up, this.depth(x, z)];
  }

  private toPixels([side, up, depth]: Place): Point {
    const scale = this.scale(depth);
    const x = this.picture.width / 2 + side * scale;
    return [this.mirrored ? this.picture.width - x : x, this.horizon - up * scale];
  }
}

/** The depth of a wall pixel by pixel: one over depth is linear across the picture. */
function slope(pixels: readonly Point[], places: readonly Place[]): Surface | undefined {
  const [pixel0, pixel1, pixel2] = pixels;
  const [near0 = 0, near1 = 0, near2 = 0] = places.map(([, , depth]) => 1 / depth);
  if (!pixel0 || !pixel1 || !pixel2) return undefined;
  const [[x0, y0], [x1, y1], [x2, y2]] = [pixel0, pixel1, pixel2];
  const area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  if (Math.abs(area) < 1) return undefined;
  const byX = ((near1 - near0) * (y2 - y0) - (near2 - near0) * (y1 - y0)) / area;
  const byY = ((near2 - near0) * (x1 - x0) - (near1 - near0) * (x2 - x0)) / area;
  return (x, y) => 1 / Math.max(1e-4, near0 + byX * (x - x0) + byY * (y - y0));
}

function clipNear(places: readonly Place[]): Place[] {
  const kept: Place[] = [];
  places.forEach((place, i) => {
    const next = places[(i + 1) % places.length] ?? place;
    if (place[2] >= NEAR) kept.push(place);
    if (place[2] >= NEAR === next[2] >= NEAR) return;
    const share = (NEAR - place[2]) / (next[2] - place[2]);
    kept.push([
      place[0] + (next[0] - place[0]) * share,
      place[1] + (next[1] - place[1]) * share,
      NEAR,
    ]);
  });
  return kept;
}
