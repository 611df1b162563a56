/** A quota row of a plan, its numbers written already. */
interface QuotaFacts {
  who: string;
  bucket: string;
  until: string;
  clean: string;
  all: string;
  required: string;
  met: boolean;
}

/** What `umstieg plan` says of a plan. */
export const PLAN_WORDS = {
  de: {
    infeasible: "Es gibt keinen Plan, der alle Vorgaben zugleich erfüllt.",
    noPlan: "Innerhalb der Rechengrenze wurde kein Plan gefunden.",
    cost: (cost: string, bound: string) =>
      `Gesamtkosten ${cost} EUR (Barwert, real); kein zulässiger Plan kostet weniger als ${bound} EUR.`,
    gap: (gap: string, proved: boolean) =>
      `Lücke ${gap} % – ${proved ? "im geforderten Rahmen bewiesen" : "größer als gefordert (Rechengrenze, oder die Quote der EU-weiten Vergaben kam nachträglich hinzu)"}`,
    charging: (verified: boolean) =>
      `Laden am Auslegungstag und in den typischen Wochen ${verified ? "simuliert und geprüft" : "nicht geprüft"}`,
    contradiction: "Widerspruch (keine dieser Vorgaben ist entbehrlich):",
    waysOut: "Günstigste Auswege:",
    need: "Bedarf vor Technik (fleetPolicy.needs, vom ersten Tag an)",
    released: (ids: string, count: number) => `es ${count === 1 ? "entfällt" : "entfallen"} ${ids}`,
    substitutes: (year: number, distance: string, cost: string, ghg: string) =>
      `Ersatz ${year}: ${distance} km, ${cost} EUR, ${ghg} t CO2e; neben den Zahlen des Fuhrparks, in den Gesamtkosten enthalten.`,
    targets: (balances: string) => `Teilziele (Einsparung gegen Weiter-wie-bisher; ${balances})`,
    targetHeader: "Teilziel zum",
    indicators: {
      electricVehicleCount: "E-Fahrzeuge",
      connectedPropertyCount: "Liegenschaften",
      chargePointCount: "Ladepunkte",
      liquidFuelUse_l_per_a: "Kraftstoff l/a",
      finalEnergySaving_MWh_per_a: "gespart MWh/a",
      ghgWtwSaving_tCO2e_per_a: "gespart t CO2e/a",
    },
    years: (basis: number | string) =>
      `Jahre (real, Preisstand ${basis}, brutto wie getragen; t CO2e mit Vorkette)`,
    yearHeader: [
      "Jahr",
      "Invest. TEUR",
      "Haushalt",
      "laufend TEUR",
      "E-Fzg.",
      "Ladepunkte",
      "Strom MWh",
      "t CO2e",
      "t ohne Plan",
    ],
    runOut: (endYear: number) =>
      `* nach dem letzten Planungsjahr ${endYear}: nur was bis dahin bestellt ist, wird noch geliefert.`,
    quota: "Quote (SaubFahrzeugBeschG)",
    quotaRow: ({ who, bucket, until, clean, all, required, met }: QuotaFacts) =>
      `${who}, ${bucket}, bis ${until}: mit diesem Plan ${clean} von ${all} sauber, nötig ${required}${met ? "" : " – verfehlt"}.`,
    upgrades: "Netzanschluss verstärkt",
    binding: "Was bindet (Richtwerte aus der Relaxation)",
    warnings: "Hinweise",
    more: (count: number) => `… und ${count} ${count === 1 ? "weiterer" : "weitere"} im Plan`,
    assumed: (assumptions: string, one: boolean, unverified: string) =>
      `Angenommen, weil in den Listen nichts steht: ${assumptions} ${one ? "Wert" : "Werte"}; ungeprüfte Kennwerte: ${unverified} (im Plan unter completeness).`,
    stand: (data: string, engine: string) => `Stand: Daten ${data}, Programm ${engine}.`,
  },
  en: {
    infeasible: "There is no plan that meets all demands at once.",
    noPlan: "No plan was found within the limits of the run.",
    cost: (cost: string, bound: string) =>
      `Total cost ${cost} EUR (present value, real); no lawful plan costs less than ${bound} EUR.`,
    gap: (gap: string, proved: boolean) =>
      `Gap ${gap} % – ${proved ? "proved as asked" : "larger than asked (limit of the run, or the quota of EU-wide awards came in afterwards)"}`,
    charging: (verified: boolean) =>
      `charging on the design day and in the typical weeks ${verified ? "simulated and checked" : "not checked"}`,
    contradiction: "Contradiction (none of these demands can be spared):",
    waysOut: "Cheapest ways out:",
    need: "Need before technology (fleetPolicy.needs, from the first day)",
    released: (ids: string, count: number) => `without ${count === 1 ? "vehicle" : "vehicles"} ${ids}`,
    substitutes: (year: number, distance: string, cost: string, ghg: string) =>
      `Substitutes ${year}: ${distance} km, ${cost} EUR, ${ghg} t CO2e; beside the figures of the fleet, included in the total cost.`,
    targets: (balances: string) => `Targets (savings against business as usual; ${balances})`,
    targetHeader: "target by",
    indicators: {
      electricVehicleCount: "e-vehicles",
      connectedPropertyCount: "properties",
      chargePointCount: "charge points",
      liquidFuelUse_l_per_a: "fuel l/a",
      finalEnergySaving_MWh_per_a: "saved MWh/a",
      ghgWtwSaving_tCO2e_per_a: "saved t CO2e/a",
    },
    years: (basis: number | string) =>
      `Years (real, prices of ${basis}, gross as borne; t CO2e with upstream)`,
    yearHeader: [
      "year",
      "invest. kEUR",
      "budget",
      "running kEUR",
      "e-vehicles",
      "charge points",
      "electricity MWh",
      "t CO2e",
      "t without plan",
    ],
    runOut: (endYear: number) =>
      `* after ${endYear}, the last planned year: only what is on order by then is still delivered.`,
    quota: "Quota (SaubFahrzeugBeschG)",
    quotaRow: ({ who, bucket, until, clean, all, required, met }: QuotaFacts) =>
      `${who}, ${bucket}, to ${until}: with this plan ${clean} of ${all} clean, required ${required}${met ? "" : " – missed"}.`,
    upgrades: "Grid connections upgraded",
    binding: "What binds (indicative, from the relaxation)",
    warnings: "Notes",
    more: (count: number) => `… and ${count} more in the plan`,
    assumed: (assumptions: string, one: boolean, unverified: string) =>
      `Assumed because the lists say nothing: ${assumptions} ${one ? "value" : "values"}; unverified reference values: ${unverified} (in the plan under completeness).`,
    stand: (data: string, engine: string) => `As of: data ${data}, programme ${engine}.`,
  },
} as const;
