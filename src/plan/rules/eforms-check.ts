import type { CategoryCounts, EformsBlock, VehicleCategoryCode } from "./eforms.ts";

const HEAVY: readonly string[] = ["m3", "n2", "n3", "n2-n3"];

export interface EformsFinding {
  code: string;
  /** field of the SDK; the three counts by their legal BT */
  field: string;
  category?: string;
  de: string;
  en: string;
}

/** What the SDK does not check: counts against one another, and a winner without counts. */
export function checkEforms(
  block: Pick<EformsBlock, "inScope" | "categories">,
  hasWinner: boolean,
): EformsFinding[] {
  const findings = block.categories.flatMap(checkCategory);
  const codes = new Set(block.categories.map((one) => one.category));
  const twice = (sum: VehicleCategoryCode, parts: VehicleCategoryCode[]): boolean =>
    codes.has(sum) && parts.some((part) => codes.has(part));
  if (twice("m1-m2-n1", ["m1", "m2", "n1"]) || twice("n2-n3", ["n2", "n3"]))
    findings.push({
      code: "COUNTED_TWICE",
      field: "BT-723-LotResult",
      de: "Eine Sammelklasse steht neben einer Klasse, die sie enthält.",
      en: "A joint category stands beside one that it contains.",
    });
  if (block.categories.length !== codes.size)
    findings.push({
      code: "CATEGORY_REPEATED",
      field: "BT-723-LotResult",
      de: "Eine Fahrzeugklasse steht zweimal da.",
      en: "A vehicle category stands there twice.",
    });
  if (block.inScope === true && hasWinner && block.categories.length === 0)
    findings.push({
      code: "COUNTS_MISSING",
      field: "BT-723-LotResult",
      de: "Ein Los mit Zuschlag braucht die Fahrzeugzahlen je Klasse.",
      en: "A lot with a winner needs the vehicle counts by category.",
    });
  if (block.inScope !== true && block.categories.length > 0)
    findings.push({
      code: "COUNTS_OUT_OF_PLACE",
      field: "BT-723-LotResult",
      de: "Fahrzeugzahlen sind nur zulässig, wenn das Los unter die Richtlinie fällt (BT-717).",
      en: "Counts are allowed only where the lot falls under the directive (BT-717).",
    });
  return findings;
}

function checkCategory(one: CategoryCounts): EformsFinding[] {
  const { category, vehicles, clean, zeroEmission } = one;
  const findings: EformsFinding[] = [];
  if (vehicles === undefined || clean === undefined || zeroEmission === undefined)
    findings.push({
      code: "COUNTS_MISSING",
      field: vehicles === undefined ? "BT-715" : clean === undefined ? "BT-716" : "BT-725",
      category,
      de: `Klasse ${category}: alle drei Zahlen sind nötig.`,
      en: `Category ${category}: all three counts are needed.`,
    });
  if ((clean ?? 0) > (vehicles ?? Number.POSITIVE_INFINITY))
    findings.push({
      code: "CLEAN_ABOVE_ALL",
      field: "BT-716",
      category,
      de: `Klasse ${category}: mehr saubere als alle Fahrzeuge.`,
      en: `Category ${category}: more clean vehicles than vehicles.`,
    });
  if ((zeroEmission ?? 0) > (clean ?? Number.POSITIVE_INFINITY))
    findings.push({
      code: "ZERO_EMISSION_ABOVE_CLEAN",
      field: "BT-725",
      category,
      de: `Klasse ${category}: mehr emissionsfreie als saubere Fahrzeuge.`,
      en: `Category ${category}: more zero-emission than clean vehicles.`,
    });
  if ((zeroEmission ?? 0) > 0 && !HEAVY.includes(category))
    findings.push({
      code: "ZERO_EMISSION_LIGHT",
      field: "BT-725",
      category,
      de: `Klasse ${category}: emissionsfrei wird nur für schwere Nutzfahrzeuge gezählt (BT-725).`,
      en: `Category ${category}: zero-emission is counted for heavy vehicles only (BT-725).`,
    });
  return findings;
}
