/**
 * The inner loops of the wall's one picture, compiled to WebAssembly (AssemblyScript, not TypeScript:
 * tools/build.ts). Planes of 8-bit samples; every position is a byte address in this memory, which
 * the caller lays out. Nothing here allocates.
 */

/** Samples that one vector holds. */
const LANES: i32 = 16;

/** Room on either side of a row for samples that repeat the edge. */
const MARGIN: i32 = 32;
/** Beyond 4.5 source samples a target sample (16.16) four targets no longer fit one vector. */
const WIDEST_STEP: i32 = 9 << 15;
/** Samples of 8 bits whose sum a signed lane of 16 bits holds: of more rows the middle ones count. */
const ROWS_MOST: i32 = 128;
/** Bytes that `plan` writes for eight target samples. */
const PLANNED: i32 = 64;

/**
 * Scales one plane. Made smaller than two thirds, every sample of the source counts (box filter), so
 * that thin lines do not flicker; otherwise two by two samples are blended.
 *
 * @param scratch room for two source rows with margins and for the plan of a target row:
 *   `scratchBytes(sourceWidth, targetWidth)`.
 */
export function scalePlane(
  source: usize,
  sourceStride: i32,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  targetStride: i32,
  targetWidth: i32,
  targetHeight: i32,
  scratch: usize,
): void {
  const stepX = <i32>(((<i64>sourceWidth) << 16) / targetWidth);
  const stepY = <i32>(((<i64>sourceHeight) << 16) / targetHeight);
  const tapsX = max(1, (stepX + 0x8000) >> 16);
  const tapsY = max(1, (stepY + 0x8000) >> 16);
  const row = scratch + MARGIN;
  const smooth = row + sourceWidth + 2 * MARGIN;
  const table = smooth + sourceWidth + MARGIN;
  if (stepX <= WIDEST_STEP) plan(stepX, tapsX, targetWidth, table);
  for (let y = 0; y < targetHeight; y += 1) {
    const centre = y * stepY + (stepY >> 1);
    if (tapsY >= 2 && sourceHeight >= 2)
      averageRows(source, sourceStride, sourceWidth, sourceHeight, centre, tapsY, row);
    else blendRows(source, sourceStride, sourceWidth, sourceHeight, centre, row);
    memory.fill(row - MARGIN, load<u8>(row), MARGIN);
    memory.fill(row + sourceWidth, load<u8>(row + sourceWidth - 1), MARGIN);
    const line = target + y * targetStride;
    if (stepX > WIDEST_STEP) {
      averageEach(row, stepX, tapsX, line, targetWidth);
      continue;
    }
    if (tapsX >= 2) averageRow(row, sourceWidth, tapsX, smooth);
    followPlan(tapsX >= 2 ? smooth : row, table, line, targetWidth);
  }
}

/** Bytes of scratch memory that `scalePlane` needs. */
export function scratchBytes(sourceWidth: i32, targetWidth: i32): i32 {
  return 2 * sourceWidth + 5 * MARGIN + ((targetWidth + 7) / 8) * PLANNED;
}

/** The mean of `taps` rows around a position (16.16), sixteen samples at a time. */
function averageRows(
  source: usize,
  stride: i32,
  width: i32,
  height: i32,
  centre: i32,
  taps: i32,
  row: usize,
): void {
  const rows = min(min(taps, height), ROWS_MOST);
  const first = max(0, min((centre - (rows << 15) + 0x8000) >> 16, height - rows));
  const from = source + first * stride;
  const share = i16x8.splat(<i16>((32768 + (rows >> 1)) / rows));
  for (let x = 0; x < width; x += LANES) {
    let low = i16x8.splat(0);
    let high = i16x8.splat(0);
    let at = from + x;
    for (let tap = 0; tap < rows; tap += 1) {
      const samples = v128.load(at);
      low = i16x8.add(low, i16x8.extend_low_i8x16_u(samples));
      high = i16x8.add(high, i16x8.extend_high_i8x16_u(samples));
      at += stride;
    }
    v128.store(
      row + x,
      i8x16.narrow_i16x8_u(i16x8.q15mulr_sat_s(low, share), i16x8.q15mulr_sat_s(high, share)),
    );
  }
}

/** Two rows blended at a position (16.16). */
function blendRows(
  source: usize,
  stride: i32,
  width: i32,
  height: i32,
  centre: i32,
  row: usize,
): void {
  const within = max(0, centre - 0x8000);
  const first = min(within >> 16, height - 1);
  const one = source + first * stride;
  const two = first + 1 < height ? one + stride : one;
  const part = <i16>((within >> 9) & 127);
  const second = i16x8.splat(part);
  const rest = i16x8.splat(128 - part);
  for (let x = 0; x < width; x += LANES) {
    const above = v128.load(one + x);
    const below = v128.load(two + x);
    const low = blend(
      i16x8.extend_low_i8x16_u(above),
      i16x8.extend_low_i8x16_u(below),
      rest,
      second,
    );
    const high = blend(
      i16x8.extend_high_i8x16_u(above),
      i16x8.extend_high_i8x16_u(below),
      rest,
      second,
    );
    v128.store(row + x, i8x16.narrow_i16x8_u(low, high));
  }
}

function blend(one: v128, two: v128, rest: v128, second: v128): v128 {
  const sum = i16x8.add(i16x8.mul(one, rest), i16x8.mul(two, second));
  return i16x8.shr_u(i16x8.add(sum, i16x8.splat(64)), 7);
}

/** Sample x of `smooth` is the mean of `taps` samples from x on; so is that of the left margin's end. */
function averageRow(row: usize, width: i32, taps: i32, smooth: usize): void {
  const share = i16x8.splat(<i16>((32768 + (taps >> 1)) / taps));
  for (let x = -LANES; x < width; x += LANES) {
    let low = i16x8.splat(0);
    let high = i16x8.splat(0);
    for (let tap = 0; tap < taps; tap += 1) {
      const samples = v128.load(row + x + tap);
      low = i16x8.add(low, i16x8.extend_low_i8x16_u(samples));
      high = i16x8.add(high, i16x8.extend_high_i8x16_u(samples));
    }
    v128.store(
      smooth + x,
      i8x16.narrow_i16x8_u(i16x8.q15mulr_sat_s(low, share), i16x8.q15mulr_sat_s(high, share)),
    );
  }
}

/**
 * Where each target sample comes from, for eight at a time: two addresses, the places of the left
 * samples in the vectors read there, and the weight of the right ones (128 in all).
 */
function plan(step: i32, taps: i32, count: i32, table: usize): void {
  const shift = 0x8000 * taps;
  for (let x = 0; x < count; x += 8) {
    const entry = table + (x >> 3) * PLANNED;
    memory.fill(entry, 0x80, 32);
    for (let half = 0; half < 2; half += 1) {
      const base = ((x + 4 * half) * step + (step >> 1) - shift) >> 16;
      store<i32>(entry + 48 + 4 * half, base);
      for (let index = 4 * half; index < 4 * half + 4; index += 1) {
        const position = (x + index) * step + (step >> 1) - shift;
        store<u8>(entry + 16 * half + index, <u8>((position >> 16) - base));
        store<i16>(entry + 32 + 2 * index, <i16>((position >> 9) & 127));
      }
    }
  }
}

function followPlan(row: usize, table: usize, target: usize, count: i32): void {
  const next = i8x16.splat(1);
  let entry = table;
  for (let x = 0; x < count; x += 8) {
    const one = v128.load(row + load<i32>(entry, 48));
    const two = v128.load(row + load<i32>(entry, 52));
    const placeOne = v128.load(entry);
    const placeTwo = v128.load(entry, 16);
    const second = v128.load(entry, 32);
    const left = v128.or(i8x16.swizzle(one, placeOne), i8x16.swizzle(two, placeTwo));
    const right = v128.or(
      i8x16.swizzle(one, i8x16.add(placeOne, next)),
      i8x16.swizzle(two, i8x16.add(placeTwo, next)),
    );
    const rest = i16x8.sub(i16x8.splat(128), second);
    const mixed = blend(
      i16x8.extend_low_i8x16_u(left),
      i16x8.extend_low_i8x16_u(right),
      rest,
      second,
    );
    const samples = i8x16.narrow_i16x8_u(mixed, mixed);
    if (x + 8 <= count) v128.store64_lane(target + x, samples, 0);
    else
      for (let index = x; index < count; index += 1) {
        store<u8>(
          target + index,
          <u8>(i64x2.extract_lane(samples, 0) >> ((<i64>(index - x)) << 3)),
        );
      }
    entry += PLANNED;
  }
}

/** The same for steps that are too wide for a plan: a large picture in a small place. */
function averageEach(row: usize, step: i32, taps: i32, target: usize, count: i32): void {
  // So finely divided that even a row of thousands of samples in one keeps its brightness.
  const share: u32 = (<u32>0x1000000 + ((<u32>taps) >> 1)) / <u32>taps;
  const shift = (taps << 15) - 0x8000;
  for (let x = 0; x < count; x += 1) {
    const at = row + ((x * step + (step >> 1) - shift) >> 16);
    let sum: u32 = 0;
    for (let tap = 0; tap < taps; tap += 1) sum += load<u8>(at + tap);
    store<u8>(target + x, <u8>((sum * share + 0x800000) >> 24));
  }
}

/** Fills a part of a plane with one value. */
export function fillPlane(target: usize, stride: i32, width: i32, height: i32, value: i32): void {
  for (let y = 0; y < height; y += 1) memory.fill(target + y * stride, <u8>value, width);
}

/**
 * Every sample of a part of a plane becomes `(sample * factor + offset) >> 8`, limited to 0-255.
 *
 * @param offset with what rounds: 128 to the nearest.
 */
export function mapPlane(
  target: usize,
  stride: i32,
  width: i32,
  height: i32,
  factor: i32,
  offset: i32,
): void {
  for (let y = 0; y < height; y += 1) {
    const line = target + y * stride;
    for (let x = 0; x < width; x += 1) {
      const value = (<i32>load<u8>(line + x) * factor + offset) >> 8;
      store<u8>(line + x, <u8>max(0, min(value, 255)));
    }
  }
}

/**
 * Turns BT.709 colours into BT.601 in place (both limited range): brightness takes a share of the
 * colour differences (ITU-R BT.601-7 and BT.709-6, the matrices multiplied). Sizes of the brightness
 * plane, even.
 */
export function matrix709To601(
  luma: usize,
  blue: usize,
  red: usize,
  lumaStride: i32,
  chromaStride: i32,
  width: i32,
  height: i32,
): void {
  for (let y = 0; y < height >> 1; y += 1) {
    for (let x = 0; x < width >> 1; x += 1) {
      const at = y * chromaStride + x;
      const u: i32 = <i32>load<u8>(blue + at) - 128;
      const v: i32 = <i32>load<u8>(red + at) - 128;
      const more = (u * 26 + v * 50 + 128) >> 8;
      store<u8>(blue + at, <u8>max(0, min(128 + ((u * 253 - v * 28 + 128) >> 8), 255)));
      store<u8>(red + at, <u8>max(0, min(128 + ((v * 252 - u * 19 + 128) >> 8), 255)));
      for (let line = 0; line < 2; line += 1) {
        const place = luma + (2 * y + line) * lumaStride + 2 * x;
        store<u8>(place, <u8>max(0, min(<i32>load<u8>(place) + more, 255)));
        store<u8>(place + 1, <u8>max(0, min(<i32>load<u8>(place + 1) + more, 255)));
      }
    }
  }
}

/**
 * Turns pixels of four bytes (red, green, blue, ignored) into BT.601 limited range with halved colour
 * differences (ITU-R BT.601-7, 2.5). Width and height even.
 */
export function convertRgba(
  source: usize,
  luma: usize,
  blue: usize,
  red: usize,
  lumaStride: i32,
  chromaStride: i32,
  width: i32,
  height: i32,
): void {
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let r: i32 = 0;
      let g: i32 = 0;
      let b: i32 = 0;
      for (let part = 0; part < 4; part += 1) {
        const column = x + (part & 1);
        const line = y + (part >> 1);
        const from = source + ((line * width + column) << 2);
        const oneRed: i32 = load<u8>(from);
        const oneGreen: i32 = load<u8>(from, 1);
        const oneBlue: i32 = load<u8>(from, 2);
        r += oneRed;
        g += oneGreen;
        b += oneBlue;
        const value = ((66 * oneRed + 129 * oneGreen + 25 * oneBlue + 128) >> 8) + 16;
        store<u8>(luma + line * lumaStride + column, <u8>value);
      }
      const at = (y >> 1) * chromaStride + (x >> 1);
      store<u8>(blue + at, <u8>(((-38 * r - 74 * g + 112 * b + 512) >> 10) + 128));
      store<u8>(red + at, <u8>(((112 * r - 94 * g - 18 * b + 512) >> 10) + 128));
    }
  }
}
