import { type Context, parameter, parameterAt } from "../../context.ts";
import type { Property } from "../../model/property.ts";
import { realPriceAt } from "../../parameters.ts";
import { userDemand } from "../../charging/demand.ts";
import { electricityPrice } from "../cost.ts";
import { buildablePoints } from "../suitability.ts";
import { borne, money } from "./basics.ts";

/** Charging of one user group at one property in a year: what it pays, and what its electricity costs. */
export interface TariffLine {
  propertyId: string;
  group: "staff" | "visitors";
  year: number;
  energy_kWh_per_a: number;
  /** net, by outlook; real EUR */
  income_EUR_per_a: { low: number; mid: number; high: number };
  electricityCost_EUR_per_a: number;
}

/**
 * Income from charging tariffs by user group (formula C14), beside the plan and in no total of it: energy of the
 * design day of D1, D2 on the working days times the tariff. Only where the scenario serves these users.
 */
export function tariffLines(context: Context, properties: Property[], year: number): TariffLine[] {
  const policy = context.scenario.chargingPolicy ?? {};
  const days = parameterAt(context.reference, "needs.workingDays_per_a", year);
  const lines: TariffLine[] = [];
  for (const property of properties)
    for (const group of ["staff", "visitors"] as const) {
      if (!policy[group]) continue;
      const only = { ...policy, staff: group === "staff", visitors: group === "visitors" };
      const kind = context.reference.propertyKinds.find((one) => one.kind === (property.kind ?? "other"));
      const open = {
        from: property.openFrom ?? kind?.openFrom ?? "08:00",
        to: property.openTo ?? kind?.openTo ?? "17:00",
      };
      const { types } = userDemand(
        { ...context, scenario: { ...context.scenario, chargingPolicy: only } },
        property,
        open,
        year,
        buildablePoints(context)[0]?.power_kW ?? 0,
      );
      const energy_kWh_per_a = types.reduce((sum, type) => sum + type.count * type.energy_kWh, 0) * days;
      if (energy_kWh_per_a <= 0) continue;
      const tariff = parameter(context.reference, `tariff.${group}_EUR_per_kWh`);
      const income = (level: "low" | "mid" | "high"): number =>
        energy_kWh_per_a * realPriceAt(tariff, year, level, money(context));
      lines.push({
        propertyId: property.propertyId,
        group,
        year,
        energy_kWh_per_a,
        income_EUR_per_a: { low: income("low"), mid: income("mid"), high: income("high") },
        electricityCost_EUR_per_a: borne(
          context,
          property.authorityId ?? (context.authorities[0] as Context["authorities"][number]).id,
          energy_kWh_per_a * electricityPrice(context, year),
        ),
      });
    }
  return lines;
}
