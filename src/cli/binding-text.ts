import { bucketWord } from "../plan/baseline.ts";
import type { Dual, Plan } from "../plan/model/plan.ts";
import { floorWords } from "../plan/optimise/non-grid.ts";
import { type Language, numberText } from "../report/language.ts";

type Amount = (decimals?: number) => string;

export const BINDING_WORDS = {
  de: {
    all: "alle",
    everywhere: "alle Standorte",
    quota: (who: string, bucket: string, zero: boolean, until: string, amount: Amount) =>
      `Quote ${who}, ${bucket}${zero ? ", emissionsfrei" : ""}, bis ${until}: ein ${zero ? "emissionsfreies" : "sauberes"} Fahrzeug mehr ≈ ${amount()} EUR`,
    budget: (who: string, year: number, amount: Amount) =>
      `Haushalt ${who} ${year}: ein Euro mehr spart ≈ ${amount(2)} EUR`,
    cap: (year: number, amount: Amount) => `Klimaziel ${year}: ≈ ${amount()} EUR je t CO2e`,
    duty: (who: string, amount: Amount) => `Ladepunktpflicht ${who} (§ 10 GEIG): ≈ ${amount()} EUR je Punkt`,
    nonGrid: (whose: string, where: string, year: number, amount: Amount) =>
      `Ohne Stromnetz (${whose}, ${where}) ${year}: ≈ ${amount()} EUR je Fahrzeug`,
  },
  en: {
    all: "all",
    everywhere: "all properties",
    quota: (who: string, bucket: string, zero: boolean, until: string, amount: Amount) =>
      `Quota ${who}, ${bucket}${zero ? ", zero-emission" : ""}, to ${until}: one ${zero ? "zero-emission" : "clean"} vehicle more ≈ ${amount()} EUR`,
    budget: (who: string, year: number, amount: Amount) =>
      `Budget ${who} ${year}: one euro more saves ≈ ${amount(2)} EUR`,
    cap: (year: number, amount: Amount) => `Climate cap ${year}: ≈ ${amount()} EUR per t CO2e`,
    duty: (who: string, amount: Amount) =>
      `Charge-point duty ${who} (§ 10 GEIG): ≈ ${amount()} EUR per point`,
    nonGrid: (whose: string, where: string, year: number, amount: Amount) =>
      `Without the grid (${whose}, ${where}) ${year}: ≈ ${amount()} EUR per vehicle`,
  },
} as const;

/** What binds: indicative shadow prices in words, save those that round to nothing. */
export const bindingText = (plan: Plan, language: Language): string[] =>
  plan.duals.filter((dual) => dual.binding && isTold(plan, dual)).map((dual) => dualText(dual, language));

/** A price of a target under which nothing is bought says nothing, nor does one of less than half a cent. */
const isTold = ({ quota }: Plan, dual: Dual): boolean =>
  dual.code.startsWith("QUOTA")
    ? quota.some(
        (row) =>
          row.authorityId === dual.authorityId &&
          row.bucket === dual.bucket &&
          row.referencePeriod.to === dual.referencePeriodTo &&
          (row.forecast ?? row).procuredCount > 0,
      )
    : Math.abs(dual.value_EUR) >= 0.005;

function dualText(dual: Dual, language: Language): string {
  const words = BINDING_WORDS[language];
  const { code, authorityId: who = words.all, year = 0 } = dual;
  const amount: Amount = (decimals = 0) => numberText(dual.value_EUR, language, decimals);
  if (code.startsWith("QUOTA")) {
    const until = dual.referencePeriodTo?.slice(0, 4) ?? "";
    return words.quota(
      who,
      bucketWord(dual.bucket ?? "")[language],
      code.endsWith("EMISSION"),
      until,
      amount,
    );
  }
  if (code === "BUDGET") return words.budget(who, year, amount);
  if (code === "GHG_CAP") return words.cap(year, amount);
  if (code === "DUTY") return words.duty(who, amount);
  if (code === "NON_GRID") {
    const whose = floorWords({ ...dual, homePropertyId: dual.propertyId })[language];
    return words.nonGrid(whose, dual.propertyId ?? words.everywhere, year, amount);
  }
  return `${code} ${dual.year ?? ""} ${dual.propertyId ?? ""}: ≈ ${amount()} EUR`;
}
