const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Milliseconds of an ISO date and time; without an offset the clock is taken as it stands, so that the
 * machine's own time zone never enters. Undefined where it is no time.
 */
export function timeOf(text: unknown): number | undefined {
  const match = typeof text === "string" ? FORM.exec(text) : null;
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60)
    return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second) - offsetMinutes(match[7]) * 60_000;
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith("-") ? -minutes : minutes;
}

/** First step that begins at or after a time; may be negative. */
export const stepAt = (time_ms: number, start_ms: number, step_ms: number): number =>
  Math.ceil((time_ms - start_ms) / step_ms);
