import { bucketWord } from "../baseline.ts";
import type { Context } from "../context.ts";
import type { Resolved } from "../fleet/resolve.ts";
import type { Plan, Warning } from "../model/plan.ts";
import { german } from "../fleet/suitability/verdict.ts";
import type { Programme } from "../optimise/programme.ts";

/** Targets that all purchases meet and those in scope by value do not: said, since only larger awards could mend it. */
export function legallyOpen(context: Context, rows: Plan["quota"]): Warning[] {
  if (context.scenario.quotaPolicy?.binding === false) return [];
  return rows
    .filter(
      (row) =>
        row.basis === "legal" &&
        row.policyVariant === "default" &&
        row.forecast?.compliant === false &&
        row.status !== undefined,
    )
    .map((row) => ({
      code: "QUOTA_LEGAL_OPEN",
      authorityId: row.authorityId,
      de: `${row.authorityId}: nur die Vergaben im Anwendungsbereich gezählt (EU-Schwellenwert) fehlt bis ${row.referencePeriod.to.slice(0, 4)} die Quote (${bucketWord(row.bucket).de}: ${row.forecast?.cleanCount} von ${row.forecast?.procuredCount} sauber, nötig ${row.forecast?.requiredCount}); über alle Beschaffungen ist sie erreicht.`,
      en: `${row.authorityId}: counting only awards in scope (EU threshold) the quota to ${row.referencePeriod.to.slice(0, 4)} is missed (${bucketWord(row.bucket).en}: ${row.forecast?.cleanCount} of ${row.forecast?.procuredCount} clean, required ${row.forecast?.requiredCount}); over all purchases it is reached.`,
    }));
}

/** A machine that works by the hour says little by its litres per 100 km. */
const statesItsWork = (vehicle: Resolved["vehicles"][number]): boolean =>
  vehicle.own.quantities.fuelUse_per_h === undefined || vehicle.vehicle.operatingHours_h_per_a !== undefined;

/** A lock to a technology that the vehicle can never take keeps it from being replaced: said, for nobody means that. */
export const lockWarnings = (programme: Programme): Warning[] => programme.classes.flatMap(lockWarning);

function lockWarning({ of, deliverable }: Programme["classes"][number]): Warning[] {
  const technology = of.lock?.technology;
  if (technology === undefined) return [];
  const option = of.options.findIndex(({ data }) => data.technology.id === technology);
  if (deliverable[option]?.some((may) => may === 1)) return [];
  return of.vehicles.map(({ vehicleId }) => ({
    code: "LOCK_NOT_ON_OFFER",
    vehicleId,
    de: `${vehicleId}: die festgelegte Technik „${technology}“ kann dieses Fahrzeug in keinem Planjahr bekommen; die Festlegung verhindert nur, dass es ersetzt wird.`,
    en: `${vehicleId}: it can get the technology "${technology}" of its lock in no year of the plan; the lock only keeps it from being replaced.`,
  }));
}

/** What the list of vehicles leaves open or states against the usual. */
export function listWarnings(programme: Programme): Warning[] {
  const { context } = programme;
  const warnings: Warning[] = [];
  for (const { of } of programme.classes)
    for (const vehicle of of.vehicles) {
      if (vehicle.vehicle.category.startsWith("M3") && !vehicle.vehicle.busClass)
        warnings.push({
          code: "BUS_CLASS_MISSING",
          vehicleId: vehicle.vehicleId,
          de: `${vehicle.vehicleId}: Busklasse fehlt; ob der Bus zur Quote zählt, hängt daran (§ 4 Abs. 2 SaubFahrzeugBeschG). Gerechnet wird mit Klasse I, die zählt.`,
          en: `${vehicle.vehicleId}: bus class is missing; whether the bus counts for the quota hangs on it (§ 4 (2) SaubFahrzeugBeschG). Class I, which counts, is assumed.`,
        });
      if ((vehicle.dutyFactor < 0.5 || vehicle.dutyFactor > 2) && statesItsWork(vehicle))
        warnings.push({
          code: "USE_UNUSUAL",
          vehicleId: vehicle.vehicleId,
          de: `${vehicle.vehicleId}: der angegebene Verbrauch ist das ${german(vehicle.dutyFactor)}-Fache des üblichen; bitte prüfen.`,
          en: `${vehicle.vehicleId}: the stated consumption is ${vehicle.dutyFactor.toFixed(1)} times the usual; please check.`,
        });
      if (
        vehicle.leased &&
        vehicle.vehicle.leaseEnd &&
        Number(vehicle.vehicle.leaseEnd.slice(0, 4)) < context.startYear
      )
        warnings.push({
          code: "LEASE_PAST",
          vehicleId: vehicle.vehicleId,
          de: `${vehicle.vehicleId}: das Leasing endete schon ${vehicle.vehicle.leaseEnd}; gerechnet wird mit Verlängerung bis zur ersten möglichen Lieferung.`,
          en: `${vehicle.vehicleId}: the lease ended on ${vehicle.vehicle.leaseEnd} already; an extension to the first possible delivery is assumed.`,
        });
    }
  return warnings;
}
