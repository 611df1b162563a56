import { bucketWord } from "../../baseline.ts";
import { fuelWord } from "../../fleet/fuel-words.ts";
import type { QuotaRow } from "../../model/plan.ts";
import type { Budget } from "../../model/scenario.ts";
import { decimal, type Text, whole } from "../../number-words.ts";
import { euros } from "./words.ts";

const KIND: Record<Budget["kind"], Text> = {
  investment: { de: "Investitionen", en: "investment" },
  running: { de: "laufende Kosten", en: "running cost" },
  commitment: { de: "Verpflichtungsermächtigungen", en: "commitments" },
};
const PART: Record<Budget["part"], Text> = {
  fleet: { de: "Fuhrpark", en: "fleet" },
  charging: { de: "Ladeinfrastruktur", en: "charging" },
  all: { de: "Fuhrpark und Ladeinfrastruktur", en: "fleet and charging" },
};
const BASIS: Record<QuotaRow["basis"], Text> = {
  all: { de: "alle Beschaffungen", en: "all purchases" },
  legal: { de: "Beschaffungen im Anwendungsbereich", en: "purchases in scope" },
};

/** Ceilings that are passed, shares that are missed, and stored figures that are not the recomputed ones. */
export const MONEY_AND_CLIMATE = {
  budget(facts: { budget: Budget; available_EUR: number; spent_EUR: number; priceYear: number }): Text {
    const { budget, available_EUR, spent_EUR, priceYear } = facts;
    const { authorityId, year } = budget;
    const [kind, part] = [KIND[budget.kind], PART[budget.part]];
    const [spent, available] = [euros(spent_EUR), euros(available_EUR)];
    const over = euros(spent_EUR - available_EUR);
    return {
      de: `${authorityId ?? "Alle zusammen"}: ${kind.de} ${year} (${part.de}) ${spent.de}, verfügbar ${available.de}, also ${over.de} zu viel (Preise ${priceYear}).`,
      en: `${authorityId ?? "All together"}: ${kind.en} ${year} (${part.en}) ${spent.en}, available ${available.en}, so ${over.en} too much (prices of ${priceYear}).`,
    };
  },

  quota(facts: { row: QuotaRow; missed: "clean" | "zero-emission"; required: number; found: number }): Text {
    const { row, missed, required, found } = facts;
    const [bucket, basis] = [bucketWord(row.bucket), BASIS[row.basis]];
    const until = row.referencePeriod.to.slice(0, 4);
    const [of, is, need] = [whole(row.forecast?.procuredCount ?? 0), whole(found), whole(required)];
    return {
      de: `${row.authorityId}: ${bucket.de} im Referenzzeitraum bis ${until}: ${is.de} von ${of.de} ${missed === "clean" ? "sauber" : "emissionsfrei"}, nötig ${need.de} (${basis.de}).`,
      en: `${row.authorityId}: ${bucket.en} in the reference period to ${until}: ${is.en} of ${of.en} ${missed}, required ${need.en} (${basis.en}).`,
    };
  },

  ghgCap(facts: { year: number; balance: string; allowed_t: number; emitted_t: number }): Text {
    const { year, balance, allowed_t, emitted_t } = facts;
    const [emitted, allowed] = [decimal(emitted_t), decimal(allowed_t)];
    return {
      de: `${year} werden ${emitted.de} t CO2e ausgestoßen (Bilanz ${balance}), erlaubt sind ${allowed.de} t CO2e.`,
      en: `In ${year} ${emitted.en} t CO2e are emitted (balance ${balance}), ${allowed.en} t CO2e are allowed.`,
    };
  },

  fossil(facts: { vehicleId: string; year: number; fuel: string; endYear: number }): Text {
    const { vehicleId, year, fuel, endYear } = facts;
    const { de, en } = fuelWord(fuel);
    return {
      de: `${vehicleId}: verbraucht ${year} noch fossilen Kraftstoff (${de}); ab ${endYear} soll das kein erfasstes Fahrzeug.`,
      en: `${vehicleId}: still burns fossil fuel (${en}) in ${year}; from ${endYear} on no covered vehicle is to.`,
    };
  },

  total(facts: { where: Text; field: Text; expected: Text; found: Text }): Text {
    const { where, field, expected, found } = facts;
    return {
      de: `${where.de}, ${field.de}: im Plan steht ${found.de}, nachgerechnet ${expected.de}.`,
      en: `${where.en}, ${field.en}: the plan states ${found.en}, recomputed ${expected.en}.`,
    };
  },
};
