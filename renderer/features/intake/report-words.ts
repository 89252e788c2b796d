/** As people call it over the telephone. */
export function numberOf({
  number,
  year,
}: {
  readonly number: number;
  readonly year: number;
}): string {
  return `${number}/${year}`;
}
