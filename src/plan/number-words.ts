import type { Text } from "./model/text.ts";

export type { Text } from "./model/text.ts";

/** Numbers as each language writes them, with at most or exactly so many decimals. */
export const numbers = (options: Intl.NumberFormatOptions): ((value: number) => Text) => {
  const de = new Intl.NumberFormat("de-DE", options);
  const en = new Intl.NumberFormat("en-GB", options);
  return (value) => ({ de: de.format(value), en: en.format(value) });
};

export const whole = numbers({ maximumFractionDigits: 0 });
export const decimal = numbers({ maximumFractionDigits: 3 });
