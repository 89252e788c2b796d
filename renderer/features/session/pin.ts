/** Digits of a PIN. */
export const PIN_LEAST = 4;
export const PIN_MOST = 8;

/** @returns the PIN with what was typed behind it; what is no digit is left out. */
export function typePin(pin: string, typed: string): string {
  return (pin + typed).replaceAll(/\D/g, '').slice(0, PIN_MOST);
}

export function isWholePin(pin: string): boolean {
  return pin.length >= PIN_LEAST && pin.length <= PIN_MOST;
}
