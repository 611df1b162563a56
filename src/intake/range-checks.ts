import limits from "../../data/mapping/plausibility.json" with { type: "json" };
import { baseCategory } from "../plan/model/vocabulary.ts";
import { impossible, odd, type Oddity } from "./oddity.ts";

interface Range {
  unit: string;
  unusual: number;
  unusualLight?: number;
  impossible?: number;
}
export type Ranges = readonly (readonly [field: string, range: Range])[];
const RANGES: Ranges = Object.entries(limits.ranges.fields);
/** Bounds of these fields alone: a list has few of them. */
export const rangesOf = (fields: ReadonlySet<string>): Ranges =>
  RANGES.filter(([field]) => fields.has(field));
const LIGHT: readonly string[] = limits.ranges.lightCategories;

export const isLight = (category: string | undefined): boolean =>
  category !== undefined && LIGHT.includes(baseCategory(category));

/** A finding of its own where people mix up two figures. */
const HINT: Record<string, { code: string; de: string; en: string }> = {
  annualMileage_km_per_a: {
    code: "MILEAGE_HIGH",
    de: " Ist es der Kilometerstand oder ein Tippfehler?",
    en: " Is it the odometer or a typing error?",
  },
};

/** Figures beyond what is usual or possible, by the table in `data/mapping/plausibility.json`. */
export function rangeOddities(value: Record<string, unknown>, ranges: Ranges = RANGES): Oddity[] {
  const found: Oddity[] = [];
  const light = isLight(value.category as string | undefined);
  for (const [field, range] of ranges) {
    const figure = value[field];
    if (typeof figure !== "number") continue;
    const usual = light && range.unusualLight !== undefined ? range.unusualLight : range.unusual;
    if (range.impossible !== undefined && figure > range.impossible)
      found.push(
        impossible(
          field,
          "OUT_OF_RANGE",
          `Mehr als ${range.impossible} ${range.unit} sind nicht möglich. Bitte berichtigen.`,
          `More than ${range.impossible} ${range.unit} are not possible. Please correct it.`,
        ),
      );
    else if (figure > usual) {
      const { code = "UNUSUAL", de = " Bitte prüfen.", en = " Please check." } = HINT[field] ?? {};
      found.push(
        odd(
          field,
          code,
          `Mehr als ${usual} ${range.unit} sind ungewöhnlich.${de}`,
          `More than ${usual} ${range.unit} are unusual.${en}`,
        ),
      );
    }
  }
  return found;
}
