import type { CostLine } from "./lines.ts";

/** What the lines of a vehicle's cost are called. */
export const COST_LINE_NAMES: Record<CostLine, { de: string; en: string }> = {
  purchase: { de: "Kaufpreis", en: "purchase" },
  grant: { de: "Zuschuss", en: "grant" },
  sale: { de: "Verkaufserlös", en: "sale" },
  terminalValue: { de: "Restwert am Ende", en: "terminal value" },
  lease: { de: "Leasing", en: "lease" },
  fuelProduct: { de: "Kraftstoff ohne Steuer und CO2-Preis", en: "fuel without tax and CO2 price" },
  energyTax: { de: "Energiesteuer", en: "energy tax" },
  co2Price: { de: "CO2-Preis", en: "CO2 price" },
  electricity: { de: "Strom", en: "electricity" },
  maintenance: { de: "Wartung", en: "maintenance" },
  overAge: { de: "Überalterung", en: "over-age" },
  battery: { de: "zweite Batterie", en: "second battery" },
  insurance: { de: "Versicherung", en: "insurance" },
  vehicleTax: { de: "Kfz-Steuer", en: "vehicle tax" },
  thgQuote: { de: "THG-Quote", en: "GHG quota" },
};
