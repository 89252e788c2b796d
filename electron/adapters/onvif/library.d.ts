/** The one file of `onvif` that its own types leave out. */
declare module 'onvif/lib/utils.js' {
  export function parseSOAPString(
    xml: string,
    callback: (error: Error | null, body: unknown, xml: string, status: number) => void,
    status: number,
  ): void;
  export function linerase(value: unknown): unknown;
}
