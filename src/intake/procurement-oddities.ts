import { impossible, odd, type Oddity } from "./oddity.ts";
import { contradictions, entryKey, headOf, type Line } from "./procurement-list.ts";
import { rangeOddities } from "./range-checks.ts";

const after = (line: Line, later: string, earlier: string): boolean =>
  typeof line[later] === "string" &&
  typeof line[earlier] === "string" &&
  (line[later] as string) < (line[earlier] as string);

function dateOddities(line: Line, asOf: string): Oddity[] {
  const found: Oddity[] = [];
  if (after(line, "awardDate", "noticeDate"))
    found.push(
      impossible(
        "awardDate",
        "DATES_REVERSED",
        `Der Zuschlag liegt vor der Bekanntmachung (${String(line.noticeDate)}). Bitte berichtigen.`,
        `The award lies before the notice (${String(line.noticeDate)}). Please correct it.`,
      ),
    );
  if (after(line, "deliveryDate", "awardDate"))
    found.push(
      odd(
        "deliveryDate",
        "DATES_REVERSED",
        `Die Lieferung liegt vor dem Zuschlag (${String(line.awardDate)}). Bitte prüfen.`,
        `The delivery lies before the award (${String(line.awardDate)}). Please check.`,
      ),
    );
  if (typeof line.awardDate === "string" && line.awardDate > asOf)
    found.push(
      odd(
        "awardDate",
        "FUTURE_DATE",
        `Der Zuschlag liegt nach dem ${asOf}. Bitte prüfen.`,
        `The award lies after ${asOf}. Please check.`,
      ),
    );
  return found;
}

function energyOddities(line: Line): Oddity[] {
  if (line.energySource !== "electricity" || typeof line.co2_g_per_km !== "number" || line.co2_g_per_km === 0)
    return [];
  return [
    odd(
      "co2_g_per_km",
      "ELECTRIC_WITH_CO2",
      "Elektrische Fahrzeuge haben kein CO2 am Auspuff. Bitte Energieträger oder CO2 prüfen.",
      "Electric vehicles have no tail-pipe CO2. Check energy source or CO2.",
    ),
  ];
}

export const procurementOddities = (line: Line, asOf: string): Oddity[] => [
  ...dateOddities(line, asOf),
  ...rangeOddities(line),
  ...energyOddities(line),
];

/** Compares each line with the first of its award: all must agree on the award itself. */
export function agreementOfLines(): (line: Line, row: number) => Oddity[] {
  const firsts = new Map<string, { head: Line; row: number }>();
  let before = "";
  return (line, row) => {
    const key = entryKey(line);
    const first = firsts.get(key);
    const isFollowUp = line.status === "corrected" || line.status === "cancelled";
    const isNew = !first || (isFollowUp && before !== key);
    before = key;
    if (isNew) {
      firsts.set(key, { head: headOf(line), row });
      return [];
    }
    return contradictions(headOf(line), first.head, first.row, "", row).map(
      ({ column, code, message, messageEn }) => ({
        field: column as string,
        severity: "error",
        finding: { code, de: message, en: messageEn },
      }),
    );
  };
}
