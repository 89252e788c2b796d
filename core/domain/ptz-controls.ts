/** From what a hand does – stick, button, click, rectangle – to what a camera is told. */
import type { Camera } from './camera.ts';
import type { PtzVector } from './onvif.ts';

/** A stick that nobody touches rests within this part of its way, %. */
export const DEAD_ZONE = { min: 2, max: 40, usual: 12 } as const;
/** How speed grows with the way, as an exponent: with `fine`, half the way is a quarter of the speed. */
const CURVES = { even: 1, fine: 2, finest: 3 } as const;
export type StickCurve = keyof typeof CURVES;
export const STICK_CURVES = ['even', 'fine', 'finest'] as const satisfies readonly StickCurve[];
/** Control that takes longer is felt as none: presets and clicks are offered instead, ms. */
const STEERING_MOST_DELAY_MS = 500;
/** Below this the camera stands still; devices round differently, 0 … 1. */
const LEAST_SPEED = 0.02;

/**
 * @param deflection Of one axis, -1 … 1.
 * @param deadZone %
 * @returns a speed, -1 … 1; 0 within the dead zone, and without a step at its edge.
 */
export function speedOf(
  deflection: number,
  deadZone: number = DEAD_ZONE.usual,
  curve: StickCurve = 'fine',
): number {
  if (!Number.isFinite(deflection)) return 0;
  const way = Math.min(1, Math.abs(deflection));
  const rest = deadZone / 100;
  if (way <= rest) return 0;
  const speed = ((way - rest) / (1 - rest)) ** CURVES[curve];
  return speed < LEAST_SPEED ? 0 : Math.sign(deflection) * speed;
}

export const PTZ_BUTTONS = [
  ...(['none', 'home', 'stop', 'release', 'zoom-in', 'zoom-out'] as const),
  ...(['preset-1', 'preset-2', 'preset-3', 'preset-4'] as const),
  ...(['preset-5', 'preset-6', 'preset-7', 'preset-8'] as const),
] as const;
export type PtzButton = (typeof PTZ_BUTTONS)[number];
/** Buttons that can be chosen for: those of the standard gamepad. */
export const PAD_BUTTONS = 16;

/** Which button does what, by its number in the standard gamepad (W3C Gamepad, section 11). */
type PtzButtons = Readonly<Record<number, PtzButton>>;

const STANDARD_BUTTONS: PtzButtons = {
  ...{ 0: 'home', 1: 'stop', 8: 'release', 6: 'zoom-out', 7: 'zoom-in' },
  ...{ 12: 'preset-1', 13: 'preset-2', 14: 'preset-3', 15: 'preset-4' },
};

/** What a person wants of their gamepad or joystick. */
export interface GamepadChoices {
  /** % */
  readonly deadZone: number;
  readonly curve: StickCurve;
  readonly invertPan: boolean;
  readonly invertTilt: boolean;
  readonly invertZoom: boolean;
  /** Those that do something else than delivered, by number from 0. */
  readonly buttons: PtzButtons;
}

export const FIRST_GAMEPAD: GamepadChoices = {
  ...{ deadZone: DEAD_ZONE.usual, curve: 'fine', buttons: {} },
  ...{ invertPan: false, invertTilt: false, invertZoom: false },
};

/** @param button By number from 0. */
export function buttonDoes(choices: GamepadChoices, button: number): PtzButton {
  return choices.buttons[button] ?? STANDARD_BUTTONS[button] ?? 'none';
}

export function changeGamepad(
  before: GamepadChoices,
  change: Partial<GamepadChoices>,
): GamepadChoices {
  const chosen = Object.entries({ ...before.buttons, ...change.buttons });
  // What is as delivered is no choice.
  const buttons = chosen.filter(([at, does]) => (STANDARD_BUTTONS[Number(at)] ?? 'none') !== does);
  return { ...before, ...change, buttons: Object.fromEntries(buttons) };
}

/** What a gamepad or a joystick shows at one moment. */
export interface Sticks {
  /** -1 … 1; pan, tilt (down is positive, as browsers say it), unused, zoom (down is positive). */
  readonly axes: readonly number[];
  /** 0 … 1 each. */
  readonly buttons: readonly number[];
}

export interface SticksTold {
  readonly speed: PtzVector;
  /** Buttons that have gone down since the look before. */
  readonly pressed: readonly PtzButton[];
}

export function readSticks(
  now: Sticks,
  before: Sticks | null,
  choices: GamepadChoices,
): SticksTold {
  const along = (way: number): number => speedOf(way, choices.deadZone, choices.curve);
  const axis = (index: number, inverted: boolean): number =>
    along(now.axes[index] ?? 0) * (inverted ? -1 : 1);
  let zoom = 0 - axis(3, choices.invertZoom);
  const pressed: PtzButton[] = [];
  for (const [index, value] of now.buttons.entries()) {
    const does = buttonDoes(choices, index);
    if (does === 'zoom-in') zoom += along(value);
    else if (does === 'zoom-out') zoom -= along(value);
    else if (does !== 'none' && value > 0.5 && (before?.buttons[index] ?? 0) <= 0.5) {
      pressed.push(does);
    }
  }
  const [pan, tilt] = [axis(0, choices.invertPan), 0 - axis(1, choices.invertTilt)];
  return { speed: vector(pan, tilt, zoom), pressed };
}

/** What of the world a camera shows and how far it can turn, degrees. */
export interface PtzView {
  /** Of the whole picture, horizontally. */
  readonly fieldOfView: number;
  /** Width by height of the picture. */
  readonly aspect: number;
  readonly panRange: number;
  readonly tiltRange: number;
}

/** Where the registry does not say it, a camera that can be turned is taken for one like most are. */
const USUAL_FIELD_OF_VIEW = 60;
const USUAL_ZOOM = 20;
const PAN_RANGE = 360;
const TILT_RANGE = 180;

/** How many times the lens enlarges at its longest. */
export function mostZoomOf({ record }: Pick<Camera, 'record'>): number {
  const { focalShortest, focalLongest } = record?.optics ?? {};
  if (focalShortest === undefined || focalLongest === undefined) return USUAL_ZOOM;
  return Math.max(1, focalLongest / focalShortest);
}

/**
 * @param zoom 0 … 1, as the camera says where its lens stands; each step of it multiplies.
 * @param aspect Width by height of the picture.
 */
export function viewOf(
  camera: Pick<Camera, 'position' | 'record'>,
  zoom: number,
  aspect: number,
): PtzView {
  const { sensorWidth, focalShortest } = camera.record?.optics ?? {};
  const measured =
    sensorWidth === undefined || focalShortest === undefined
      ? null
      : sensorWidth / (2 * focalShortest);
  const wide = Math.min(170, camera.position?.fov ?? USUAL_FIELD_OF_VIEW);
  const half = (measured ?? Math.tan(radians(wide) / 2)) / mostZoomOf(camera) ** part(zoom);
  const fieldOfView = degrees(2 * Math.atan(half));
  return { fieldOfView, aspect, panRange: PAN_RANGE, tiltRange: TILT_RANGE };
}

/** A point of the picture; 0 … 1 from the left and from the top. */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
}

/**
 * Click-to-centre: the turn that brings a point into the middle, for a lens without distortion.
 * @returns parts of the generic translation space: 1 is half of the whole range (ONVIF PTZ, 5.8.2.1).
 */
export function centreOn({ x, y }: PicturePoint, view: PtzView): PtzVector {
  const half = Math.tan(radians(view.fieldOfView) / 2);
  const right = degrees(Math.atan((2 * x - 1) * half));
  const down = degrees(Math.atan(((2 * y - 1) * half) / view.aspect));
  return vector((right * 2) / view.panRange, (0 - down * 2) / view.tiltRange, 0);
}

/**
 * Zoom rectangle: its middle into the middle, and as near as it fits whole.
 * @param from,to Opposite corners. A rectangle without an area is a click.
 * @param mostZoom How many times the lens enlarges at its longest; each step of it multiplies.
 */
export function fitRectangle(
  from: PicturePoint,
  to: PicturePoint,
  view: PtzView,
  mostZoom: number,
): PtzVector {
  const centre = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const { pan, tilt } = centreOn(centre, view);
  const part = Math.max(Math.abs(from.x - to.x), Math.abs(from.y - to.y));
  const enlarged = part === 0 || mostZoom <= 1 ? 0 : Math.log(1 / part) / Math.log(mostZoom);
  return vector(pan, tilt, enlarged);
}

/** What an operator is offered at this delay. */
export type PtzOffer = 'steering' | 'steps';

/** @param delayMs From the hand to the camera's answer; null: not measured yet. */
export function offerAt(delayMs: number | null): PtzOffer {
  return delayMs !== null && delayMs > STEERING_MOST_DELAY_MS ? 'steps' : 'steering';
}

export const STILL: PtzVector = { pan: 0, tilt: 0, zoom: 0 };

export function isStill({ pan, tilt, zoom }: PtzVector): boolean {
  return pan === 0 && tilt === 0 && zoom === 0;
}

function vector(pan: number, tilt: number, zoom: number): PtzVector {
  return { pan: part(pan), tilt: part(tilt), zoom: part(zoom) };
}

function part(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

function radians(angle: number): number {
  return (angle * Math.PI) / 180;
}

function degrees(angle: number): number {
  return (angle * 180) / Math.PI;
}
