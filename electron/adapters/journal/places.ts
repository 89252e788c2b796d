/**
 * Which entries of a block of the journal have a property, as few bytes: a list of places where they
 * are few, a bit for each entry where they are many. Two such sets are intersected without looking at
 * a single entry, however often each property occurs (as in Roaring bitmaps, arXiv:1402.6407).
 */

/** Entries a block. Its bits fit into a database page, and its entries can be read in some ms. */
export const BLOCK = 4_096;
const BITS_BYTES = BLOCK / 8;
/** A list takes two bytes a place. */
const MOST_LISTED = BITS_BYTES / 2 - 1;

/** A bit for each entry of a block, the first the lowest bit of the first byte. */
export type Bits = Uint8Array;

export function allBits(): Bits {
  return new Uint8Array(BITS_BYTES).fill(0xff);
}

export function noBits(): Bits {
  return new Uint8Array(BITS_BYTES);
}

export function addPlace(bits: Bits, place: number): void {
  bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7));
}

/** @param places Ascending, 0 for the block's first entry. */
export function packPlaces(places: readonly number[]): Uint8Array {
  if (places.length > MOST_LISTED) {
    const bits = noBits();
    for (const place of places) addPlace(bits, place);
    return bits;
  }
  const list = new DataView(new ArrayBuffer(places.length * 2));
  for (const [at, place] of places.entries()) list.setUint16(at * 2, place, true);
  return new Uint8Array(list.buffer);
}

/** Adds what `packPlaces` packed. */
export function addPacked(bits: Bits, packed: Uint8Array): void {
  if (packed.byteLength === BITS_BYTES) {
    for (let at = 0; at < BITS_BYTES; at += 1) bits[at] = (bits[at] ?? 0) | (packed[at] ?? 0);
    return;
  }
  const list = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  for (let at = 0; at + 1 < packed.byteLength; at += 2) {
    const place = list.getUint16(at, true);
    if (place < BLOCK) addPlace(bits, place);
  }
}

/** Leaves in `bits` what is in both; false where nothing is. */
export function keepCommon(bits: Bits, other: Bits): boolean {
  let any = 0;
  for (let at = 0; at < BITS_BYTES; at += 1) {
    const both = (bits[at] ?? 0) & (other[at] ?? 0);
    bits[at] = both;
    any |= both;
  }
  return any !== 0;
}

/** Leaves in `bits` what is not in the other; false where nothing is. */
export function keepOthers(bits: Bits, other: Bits): boolean {
  return keepCommon(
    bits,
    other.map((byte) => ~byte),
  );
}

/** Places whose bit is set, ascending. */
export function placesOf(bits: Bits): number[] {
  const places: number[] = [];
  for (const [at, byte] of bits.entries()) {
    if (byte === 0) continue;
    for (let bit = 0; bit < 8; bit += 1) if ((byte & (1 << bit)) !== 0) places.push(at * 8 + bit);
  }
  return places;
}
