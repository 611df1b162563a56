import { decimal, numbers, type Text, whole } from "../../number-words.ts";

const cents = numbers({ minimumFractionDigits: 2, maximumFractionDigits: 2 });

export function euros(amount: number): Text {
  const { de, en } = cents(amount);
  return { de: `${de} EUR`, en: `${en} EUR` };
}

/** Powers one after the other; numbers of either language have commas, so semicolons stand between. */
export const powers = (list_kW: readonly number[]): Text => ({
  de: list_kW.map((one) => decimal(one).de).join("; "),
  en: list_kW.map((one) => decimal(one).en).join("; "),
});

const counted =
  (de: [one: string, many: string], en: [one: string, many: string]) =>
  (count: number): Text => {
    const { de: german, en: english } = whole(count);
    const form = count === 1 ? 0 : 1;
    return { de: `${german} ${de[form]}`, en: `${english} ${en[form]}` };
  };
export const vehicles = counted(["Fahrzeug", "Fahrzeuge"], ["vehicle", "vehicles"]);
export const chargePoints = counted(["Ladepunkt", "Ladepunkte"], ["charge point", "charge points"]);

/** The verb of a count: "gebaut sind 3", "3 are built"; "gebaut ist 1", "1 is built". */
export const are = (count: number): Text =>
  count === 1 ? { de: "ist", en: "is" } : { de: "sind", en: "are" };
