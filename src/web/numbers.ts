import { numberText, type Language } from "../report/language.ts";

const LOCALES = { de: "de-DE", en: "en-GB" } as const;

/** `1.234.568 EUR`: whole euros, the unit never on the next line. */
export const euroText = (value_EUR: number, language: Language): string =>
  `${numberText(value_EUR, language)}\u00a0EUR`;

/** Large sums as people say them: `12,3 Mio. EUR`. */
export function roundEuroText(value_EUR: number, language: Language): string {
  if (Math.abs(value_EUR) < 1e6) return euroText(value_EUR, language);
  return `${numberText(value_EUR / 1e6, language, 1)}\u00a0${language === "de" ? "Mio." : "million"}\u00a0EUR`;
}

/** A share as percent, with as many decimals as its size deserves. */
export function percentText(share: number, language: Language): string {
  const size = Math.abs(share);
  const decimals = size === 0 || size >= 0.1 ? 0 : size >= 0.01 ? 1 : 2;
  const options = {
    style: "percent",
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  } as const;
  return new Intl.NumberFormat(LOCALES[language], { ...options, signDisplay: "negative" }).format(share);
}
