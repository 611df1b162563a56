import type { Context } from "../context.ts";
import type { ClassTables, Spell, Trajectory } from "../fleet/trajectories.ts";
import type { BuildOut, Reason, Step, VehicleDecision } from "../model/plan.ts";
import type { Vehicle } from "../model/vehicle.ts";
import type { Decisions } from "../optimise/decode.ts";
import { isOrdered, type Programme } from "../optimise/programme.ts";
import { toTrajectory } from "../optimise/decomposition/chains.ts";
import { freeChains } from "../optimise/decomposition/free-chains.ts";
import { isLeased } from "../fleet/windows.ts";
import { buildLine } from "./build-lines.ts";

const reason = (code: string, de: string, en: string): Reason => ({ code, de, en });

/** One entry per vehicle of the inventory, in the order of ids; steps are empty where nothing changes. */
export function vehicleDecisions(
  programme: Programme,
  decisions: Decisions,
  unplanned: Vehicle[],
): VehicleDecision[] {
  const cheapest = freeChains(programme).map(toTrajectory);
  const shared = sharing();
  const planned = decisions.vehicles.map((decision) => ({
    vehicleId: decision.vehicleId,
    steps: steps(
      programme,
      programme.classes[decision.class] as ClassTables,
      decision.trajectory,
      cheapest[decision.class] as Trajectory,
    ).map(shared),
  }));
  return [...planned, ...unplanned.map((vehicle) => ({ vehicleId: vehicle.vehicleId, steps: [] }))].sort(
    (a, b) => (a.vehicleId < b.vehicleId ? -1 : 1),
  );
}

/** Equal steps and equal reasons become one object each: a plan of a million vehicles is held in memory. */
function sharing(): (step: Step) => Step {
  const reasons = new Map<string, Reason>();
  const known = new Map<string, Step>();
  return (step) => {
    const text = JSON.stringify(step);
    const same = known.get(text);
    if (same) return same;
    const own = step.reasons.map((of) => {
      const words = JSON.stringify(of);
      // read back, a text is no longer the chain of pieces that it was put together from
      const one = reasons.get(words) ?? (JSON.parse(words) as Reason);
      reasons.set(words, one);
      return one;
    });
    const made = { ...step, reasons: own };
    known.set(text, made);
    return made;
  };
}

function steps(
  programme: Programme,
  tables: ClassTables,
  trajectory: Trajectory,
  cheapest: Trajectory,
): Step[] {
  const { context } = programme;
  const result: Step[] = [];
  trajectory.forEach((spell, i) => {
    if (spell.start >= 0) {
      const ordered = isOrdered(tables, spell.option, spell.start, context.startYear);
      result.push({
        year: context.startYear + spell.start,
        action: "replace",
        technology: technologyOf(tables, spell.option),
        acquisition:
          tables.investment(spell.option, spell.start) > 0
            ? "purchase"
            : isLeased(context, tables.of)
              ? "lease"
              : "purchase",
        awardYear: ordered
          ? (tables.of.order?.awardYear as number)
          : context.startYear + tables.awardIndex(spell.option, spell.start),
        investment_EUR: tables.investment(spell.option, spell.start),
        reasons: reasonsOf(programme, tables, spell, i, cheapest, ordered),
      });
    }
    if (spell.switchAt >= 0 && (spell.switchAt > spell.start || spell.start < 0))
      result.push({
        year: context.startYear + spell.switchAt,
        action: "fuel-switch",
        technology: technologyOf(tables, tables.of.switchTo[spell.option] as number),
        investment_EUR: 0,
        reasons: [
          reason(
            "NO_FOSSIL",
            "fährt ab hier ohne fossilen Kraftstoff weiter; keine Beschaffung, zählt nicht zur Quote",
            "goes on without fossil fuel from here; no award, does not count for the quota",
          ),
        ],
      });
    else if (spell.switchAt >= 0)
      result.push({
        year: context.startYear + spell.switchAt,
        action: "fuel-switch",
        technology: technologyOf(tables, tables.of.switchTo[spell.option] as number),
        investment_EUR: 0,
        reasons: [
          reason(
            "NO_FOSSIL",
            "tankt vom ersten Tag an den anderen Kraftstoff",
            "takes the other fuel from the first day",
          ),
        ],
      });
  });
  return result;
}

const technologyOf = (tables: ClassTables, option: number) =>
  (tables.of.options[option] as ClassTables["of"]["options"][number]).data.technology;

function reasonsOf(
  programme: Programme,
  tables: ClassTables,
  spell: Spell,
  i: number,
  cheapest: Trajectory,
  ordered: boolean,
): Reason[] {
  const { context } = programme;
  if (ordered)
    return [
      reason(
        "ORDERED",
        "schon bestellt; die Vergabe steht im Verzeichnis der Beschaffungen",
        "ordered already; the award stands in the ledger",
      ),
    ];
  const result: Reason[] = [];
  const year = context.startYear + spell.start;
  if (tables.of.lock && (i === 1 || tables.of.lock.year === undefined))
    result.push(reason("LOCK", "vom Nutzer festgelegt", "fixed by the user"));
  if (i === 1 && tables.of.one.leased)
    result.push(
      reason(
        "LEASE_END",
        `Leasingende ${tables.of.one.vehicle.leaseEnd ?? year}`,
        `lease ends ${tables.of.one.vehicle.leaseEnd ?? year}`,
      ),
    );
  else if (i === 1)
    result.push(
      reason(
        "AGE",
        `dann ${year - tables.of.one.registrationYear} Jahre alt`,
        `${year - tables.of.one.registrationYear} years old by then`,
      ),
    );
  const alone =
    cheapest.find((other) => other.start === spell.start) ?? cheapest[Math.min(i, cheapest.length - 1)];
  if (alone && alone.start >= 0 && alone.option === spell.option)
    result.push(
      reason("CHEAPEST", "für sich allein schon der günstigste Antrieb", "the cheapest drive on its own"),
    );
  else {
    const facts = tables.award(spell.option, spell.start);
    if (facts?.clean)
      result.push(
        reason(
          "QUOTA",
          "sauber im Sinne des Gesetzes; trägt die Quote oder das Klimaziel mit",
          "clean by the law; carries the quota or the climate target",
        ),
      );
    else
      result.push(
        reason(
          "JOINT",
          "im Gesamtplan günstiger: Haushalt, Ladepunkte und Anschluss reichen nicht für alle zugleich",
          "cheaper in the whole plan: budget, points and connection do not suffice for all at once",
        ),
      );
  }
  const lights = tables.of.options[spell.option]?.lights;
  if (lights && lights.range.light === "yellow") result.push(lights.range.reason);
  return result;
}

/** What is built, by property and year. */
export function buildOut(programme: Programme, decisions: Decisions): BuildOut[] {
  const context: Context = programme.context;
  return decisions.builds.map((build) => {
    const site = programme.sites[build.site] as Programme["sites"][number];
    const line = buildLine(programme, build);
    const points = build.points.map((point) => ({
      power_kW: site.kinds[point.kind]?.power_kW as number,
      count: point.count,
      group: point.group,
    }));
    const reasons: Reason[] = [];
    const fleet = points
      .filter((point) => point.group === "fleet")
      .reduce((sum, point) => sum + point.count, 0);
    if (fleet > 0)
      reasons.push(
        reason(
          "FLEET",
          `${fleet} Ladepunkte für Fahrzeuge, die ab diesem Jahr hier elektrisch fahren`,
          `${fleet} points for vehicles that run electric from here this year on`,
        ),
      );
    if (points.some((point) => point.group !== "fleet"))
      reasons.push(
        reason(
          "USERS_OR_DUTY",
          "für Gebäudenutzer und Besucher oder nach § 10 Abs. 2 GEIG",
          "for building users and visitors or under § 10 (2) GEIG",
        ),
      );
    if (line.connectionUpgrade_kW > 0)
      reasons.push(
        reason(
          "CONNECTION",
          `der Anschluss (${site.connection_kW} kW) trägt die Ladung am Wintertag auch mit Lastmanagement nicht`,
          `the connection (${site.connection_kW} kW) does not carry a winter day's charging even with load management`,
        ),
      );
    return {
      propertyId: site.propertyId,
      year: context.startYear + build.year,
      points,
      connectionUpgrade_kW: line.connectionUpgrade_kW,
      investment_EUR: line.investment_EUR,
      reasons,
    };
  });
}
