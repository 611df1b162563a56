import type { Finding } from "./problem.ts";

/** What became of a cell: a value, nothing, or something to say about it. */
export interface FieldReading {
  value?: unknown;
  /** The value does not fit the schema of its field; the checks of the row say how. */
  isUnfit?: true;
  finding?: Finding & { severity: "error" | "warning" };
}

/** Single blanks between words and nothing else that is blank; letters from U+1680 on may be and are looked at closely. */
function isTidy(text: string): boolean {
  let afterBlank = true;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 32 && afterBlank) return false;
    if (code < 32 || code === 0xa0 || code >= 0x1680) return false;
    afterBlank = code === 32;
  }
  return !afterBlank;
}

/** Text of a cell: line breaks and double blanks are accidents of layout. */
export function cellText(cell: string | undefined): string {
  // Most cells are tidy; looking first is cheaper than rebuilding all of them.
  if (cell === undefined || cell === "") return "";
  return isTidy(cell) ? cell : cell.trim().replaceAll(/\s+/g, " ");
}

export const nothing: FieldReading = {};
export const warn = (finding: Finding): FieldReading => ({ finding: { ...finding, severity: "warning" } });
export const fail = (finding: Finding): FieldReading => ({ finding: { ...finding, severity: "error" } });

export const unknownValue = (raw: string): Finding => ({
  code: "UNKNOWN_VALUE",
  de: `„${raw}“ steht für unbekannt; das Feld bleibt leer und wird im Plan als Annahme geführt.`,
  en: `"${raw}" stands for unknown; the field stays empty and the plan marks it as an assumption.`,
});
export const notA = (raw: string, de: string, en: string, code: string): Finding => ({
  code,
  de: `„${raw}“ ist ${de}. Bitte berichtigen oder das Feld leeren.`,
  en: `"${raw}" is ${en}. Correct it or empty the field.`,
});

const YES = new Set(["true", "ja", "j", "yes", "y", "x", "1", "wahr"]);
const NO = new Set(["false", "nein", "n", "no", "0", "falsch"]);

export function booleanReading(raw: string): FieldReading {
  const text = raw.toLowerCase();
  if (YES.has(text)) return { value: true };
  return NO.has(text)
    ? { value: false }
    : fail(notA(raw, "weder ja noch nein", "neither yes nor no", "NOT_A_BOOLEAN"));
}

/** `J` of the papers: "m1g", "N1 II", "M1 / 0100" -> M1G, N1, M1. */
export function categoryReading(raw: string): FieldReading {
  const match = /^([MNO][1-4]G?|L[1-7]e|[TCRS]\d?[ab]?)(?![0-9a-z])/i.exec(raw.replaceAll(/\s*-\s*/g, ""));
  if (!match)
    return raw.toLowerCase() === "other"
      ? { value: "other" }
      : fail(
          notA(
            raw,
            "keine EU-Fahrzeugklasse wie M1 oder N2",
            "no EU vehicle category such as M1 or N2",
            "UNKNOWN_CATEGORY",
          ),
        );
  const code = (match[1] as string).toUpperCase();
  return {
    value: code.startsWith("L")
      ? code.replace("E", "e")
      : /^[TCRS]/.test(code)
        ? code.replace(/[AB]$/, (letter) => letter.toLowerCase())
        : code,
  };
}

export const CLOCK_FIELDS = new Set(["parkedFrom", "parkedTo", "openFrom", "openTo"]);
export function clockReading(raw: string): FieldReading {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(?:uhr|h)?$/i.exec(raw);
  return match
    ? { value: `${(match[1] as string).padStart(2, "0")}:${match[2] ?? "00"}` }
    : fail(notA(raw, "keine Uhrzeit HH:MM", "no time HH:MM", "BAD_TIME"));
}

/** "2 x 11 kW" and "1x22kW, 2x11kW" -> our own form, kW first; what is in our form already stays. */
export function pointsReading(raw: string): FieldReading {
  if (/^\d+(?:\.\d+)?x\d+(?:;\d+(?:\.\d+)?x\d+)*$/.test(raw)) return { value: raw };
  if (raw === "0") return nothing;
  const parts = raw
    .split(/[;+]|,\s|\bund\b/)
    .map((part) => /^\s*(\d+)\s*[x×]\s*(\d+(?:[.,]\d+)?)\s*kW\s*$/i.exec(part));
  if (parts.some((part) => part === null))
    return fail(notA(raw, "keine Angabe wie 2 x 11 kW", "no statement such as 2 x 11 kW", "BAD_FORM"));
  return { value: parts.map((part) => `${Number(part?.[2]?.replace(",", "."))}x${part?.[1]}`).join(";") };
}
