import { headroom } from "../charging/connection.ts";
import { type ChargingType, manageDay } from "../charging/managed-load.ts";
import { serves, type Site } from "../charging/sites.ts";
import type { PlugNeed } from "../fleet/suitability.ts";
import { type Case, tablesOf, yearAt } from "./case.ts";
import { type History, inService } from "./history.ts";
import { type SiteState, standing } from "./site-state.ts";
import { PROPERTIES, VEHICLES } from "./sentences.ts";
import { powers } from "./sentences/words.ts";
import { told, type Violation } from "./violation.ts";

/** A vehicle that charges at a site at the end of a year. */
interface Plugged {
  history: History;
  plug: PlugNeed;
  since: number;
}

/** kWh of a day below which a shortfall is noise of the flow. */
const SHORTFALL_NOISE_KWH = 1e-3;
const CAN_CHARGE = { de: "Ladung am Standort möglich", en: "can charge at its property" };
const NO_PROPERTY = {
  de: "es gibt keine Liegenschaft, an der es laden kann",
  en: "there is no property at which it can charge",
};

/** NO_PLUG and CONNECTION of every property; a shortage that lasts is named once, at its first year. */
export function chargingViolations(checked: Case): Violation[] {
  const atHome = byHome(checked);
  return [
    ...checked.histories.flatMap((history) => unfit(checked, history)),
    ...checked.states.flatMap((state) =>
      siteViolations(checked, state, atHome.get(state.site.propertyId) ?? []),
    ),
  ];
}

/** Vehicles by every property that is their home in any year, in the order of ids. */
function byHome(checked: Case): Map<string, History[]> {
  const found = new Map<string, History[]>();
  for (const history of checked.histories)
    for (const home of new Set(tablesOf(checked, history).of.one.homes)) {
      if (home === undefined) continue;
      const there = found.get(home);
      if (there) there.push(history);
      else found.set(home, [history]);
    }
  return found;
}

/** Replacements that no charge point can keep going: battery or standing time too short, or no property at all. */
function unfit(checked: Case, { vehicleId, class: c, replacements }: History): Violation[] {
  const { options, one } = (checked.tables[c] as Case["tables"][number]).of;
  return replacements.flatMap(({ option, start, step }) => {
    const { lights, plug } = options[option] as (typeof options)[number];
    const homeless = plug !== undefined && one.homes[start] === undefined;
    // what is not on offer yet is a matter of time (`timing.ts`), not of fitness
    const red = [lights.range, lights.charging, lights.duty].find(
      (one) => one.light === "red" && one.reason.code !== "NOT_ON_OFFER",
    );
    if (!homeless && !red) return [];
    const why = homeless ? NO_PROPERTY : (red as typeof lights.charging).reason;
    const { year, technology } = step;
    return [
      {
        code: "NO_PLUG" as const,
        year,
        vehicleId,
        ...told(
          CAN_CHARGE,
          why,
          VEHICLES.cannotCharge({ vehicleId, year, technology: technology?.id ?? "", why }),
        ),
      },
    ];
  });
}

function siteViolations(checked: Case, state: SiteState, histories: History[]): Violation[] {
  const found: Violation[] = [];
  let before = { plug: false, connection: false };
  for (let t = 0; t < checked.T; t += 1) {
    const plugged = pluggedAt(checked, state.site, histories, t);
    // a line of the build-out that is missing takes the points of fleet and users together
    const plug = fleetShortage(checked, state, plugged, t) ?? userShortage(checked, state, t);
    const connection =
      plug || !state.site.open[t] ? undefined : connectionShortage(checked, state, plugged, t);
    if (plug && !before.plug) found.push(plug);
    if (connection && !before.connection) found.push(connection);
    before = { plug: plug !== undefined, connection: connection !== undefined };
  }
  return found;
}

/** Vehicles whose home the site is and that need a point there after mid-year. */
function pluggedAt(checked: Case, site: Site, histories: History[], t: number): Plugged[] {
  return histories.flatMap((history) => {
    const { of } = tablesOf(checked, history);
    const now = inService(of, history.spells, t, 1);
    const plug = now && of.options[now.option]?.plug;
    return plug && of.one.homes[t] === site.propertyId ? [{ history, plug, since: now.spell.start }] : [];
  });
}

/** Too few points of sufficient power for the fleet; the kind with the largest shortage speaks. */
function fleetShortage(
  checked: Case,
  state: SiteState,
  plugged: Plugged[],
  t: number,
): Violation | undefined {
  const { site } = state;
  const short = site.kinds.map((kind, k) => {
    const needing = plugged.filter(({ plug }) => {
      const own = site.kinds.find((other) => other.power_kW === plug.pointPower_kW);
      return own !== undefined && serves(kind, own);
    });
    return { kind, needing, stand: standing(state, k, t, "fleet") };
  });
  const worst = short.reduce(
    (a, b) => (b.needing.length - b.stand > a.needing.length - a.stand ? b : a),
    short[0] as (typeof short)[number],
  );
  if (!worst || worst.needing.length <= worst.stand) return undefined;
  const year = yearAt(checked, t);
  const arrived = worst.needing.filter(({ since }) => since === t);
  const newVehicleId = arrived.length === 1 ? (arrived[0] as Plugged).history.vehicleId : undefined;
  const [neededCount, standingCount] = [worst.needing.length, worst.stand];
  const { propertyId } = site;
  const { power_kW } = worst.kind;
  return {
    code: "NO_PLUG",
    year,
    propertyId,
    ...(newVehicleId === undefined ? {} : { vehicleId: newVehicleId }),
    ...told(
      neededCount,
      standingCount,
      PROPERTIES.fleetPoints({ propertyId, year, neededCount, standingCount, power_kW, newVehicleId }),
    ),
  };
}

/** Points for building users and visitors that the scenario asks for, from the first year in which any can stand. */
function userShortage(checked: Case, { site, ...state }: SiteState, t: number): Violation | undefined {
  if (t < site.pointsFrom || !site.open[t]) return undefined;
  const need = Math.max(
    0,
    ...site.users.slice(0, t + 1).map((user) => user.staffPoints + user.visitorPoints),
  );
  const stand = standing({ site, ...state }, 0, t, "users");
  if (stand >= need) return undefined;
  const year = yearAt(checked, t);
  const { propertyId } = site;
  return {
    code: "NO_PLUG",
    year,
    propertyId,
    ...told(need, stand, PROPERTIES.userPoints({ propertyId, year, neededCount: need, builtCount: stand })),
  };
}

/** The design day with load management does not fit the connection, or the connection is none that can be had. */
function connectionShortage(
  checked: Case,
  { site, connection_kW }: SiteState,
  plugged: Plugged[],
  t: number,
): Violation | undefined {
  const power_kW = connection_kW[t] as number;
  const types = [...(site.users[t]?.types ?? []), ...fleetTypes(checked, plugged)];
  const year = yearAt(checked, t);
  const { propertyId } = site;
  const base = { code: "CONNECTION" as const, year, propertyId };
  const { shortfall_kWh } = manageDay(types, headroom(power_kW, site.base_kW));
  if (shortfall_kWh > SHORTFALL_NOISE_KWH) {
    const arrived = plugged.filter(({ since }) => since === t);
    const needed_kW = neededPower(types, site, power_kW);
    return {
      ...base,
      ...(arrived.length === 1 ? { vehicleId: (arrived[0] as Plugged).history.vehicleId } : {}),
      ...told(
        needed_kW,
        power_kW,
        PROPERTIES.connection({ propertyId, year, shortfall_kWh, needed_kW, connection_kW: power_kW }),
      ),
    };
  }
  const steps_kW = [site.connection_kW, ...site.ladder.rungs.map((rung) => rung.power_kW)];
  if (steps_kW.some((step) => Math.abs(step - power_kW) < 1e-6)) return undefined;
  return {
    ...base,
    ...told(
      powers(steps_kW),
      power_kW,
      PROPERTIES.noSuchConnection({ propertyId, year, connection_kW: power_kW, steps_kW }),
    ),
  };
}

/** Vehicles that charge alike, counted: those of one class with the same plug. */
function fleetTypes(checked: Case, plugged: Plugged[]): ChargingType[] {
  const types = new Map<PlugNeed, ChargingType>();
  for (const { history, plug } of plugged) {
    const { arrivalStep, departureStep } = tablesOf(checked, history).of.one;
    const known = types.get(plug);
    if (known) known.count += 1;
    else
      types.set(plug, {
        count: 1,
        energy_kWh: plug.designDay_kWh,
        power_kW: plug.chargePower_kW,
        arrivalStep,
        departureStep,
      });
  }
  return [...types.values()];
}

/** Smallest whole-kilowatt connection that carries the day, by bisection. */
function neededPower(types: ChargingType[], site: Site, from_kW: number): number {
  let low = Math.floor(from_kW);
  let high = Math.ceil(
    Math.max(...site.base_kW, from_kW) + types.reduce((sum, type) => sum + type.count * type.power_kW, 0),
  );
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (manageDay(types, headroom(middle, site.base_kW)).shortfall_kWh > SHORTFALL_NOISE_KWH) low = middle;
    else high = middle;
  }
  return high;
}
