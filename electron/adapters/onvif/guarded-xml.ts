/**
 * What stands between a device's text and the libraries' parsers. Nothing here is a parser: it refuses
 * what no device needs to say and what would cost more than its size.
 */
import { OnvifFault } from './fault.ts';

/** ONVIF answers are about a dozen deep. */
const MOST_DEPTH = 64;
/** Tags and attributes. Two hundred profiles have 30,000; a megabyte of them would hold main for a second. */
const MOST_MARKS = 40_000;
const MARK = /<|=\s?["']/g;
const NAMESPACE = /\sxmlns(?::[\w.-]{1,64})?\s{0,8}=\s{0,8}(?:"[^"<>]{0,1024}"|'[^'<>]{0,1024}')/g;

/**
 * @returns the text without declarations of namespaces, which the libraries do not look at.
 * Fails with `onvif-answer-unusable`: a document type (entities, external files), too deep, too
 * many elements, or declarations that `onvif` would search through for minutes.
 */
export function guardedXml(text: string): string {
  // No device needs them (SOAP 1.2 part 1, section 5, forbids them).
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new OnvifFault('onvif-answer-unusable');
  if (hasMoreMarks(text, MOST_MARKS)) throw new OnvifFault('onvif-answer-unusable');
  if (depthOf(text) > MOST_DEPTH) throw new OnvifFault('onvif-answer-unusable');
  const plain = text.replace(NAMESPACE, '');
  if (plain.includes('xmlns')) throw new OnvifFault('onvif-answer-unusable');
  return plain;
}

function hasMoreMarks(text: string, most: number): boolean {
  let count = 0;
  for (const _ of text.matchAll(MARK)) if (++count > most) return true;
  return false;
}

/** Of the deepest element; more where tags stand in a comment. One pass. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    const next = text[at + 1];
    if (next === '/') {
      depth -= 1;
    } else if (next !== '!' && next !== '?') {
      const end = text.indexOf('>', at);
      if (end === -1) break;
      if (text[end - 1] !== '/') deepest = Math.max(deepest, ++depth);
      at = end;
    }
  }
  return deepest;
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' },
};

/** Neither library escapes what it puts into a request; characters that XML 1.0 has none for fall out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (found) => ESCAPES[found] ?? '');
}
