import { englishDate, germanDate } from "../../date-words.ts";
import { decimal, type Text, whole } from "../../number-words.ts";
import { are, chargePoints, powers, vehicles } from "./words.ts";

/** What a property lacks: points, connection, duties, and works that cannot be. */
export const PROPERTIES = {
  fleetPoints(facts: {
    propertyId: string;
    year: number;
    neededCount: number;
    standingCount: number;
    power_kW: number;
    /** the one vehicle that came this year */
    newVehicleId: string | undefined;
  }): Text {
    const { propertyId, year, neededCount, standingCount, power_kW, newVehicleId } = facts;
    const [needing, power] = [vehicles(neededCount), decimal(power_kW)];
    const [standing, one, only] = [whole(standingCount), neededCount === 1, standingCount === 1];
    return {
      de: `${propertyId}: ${year} ${one ? "braucht" : "brauchen"} ${needing.de} einen Ladepunkt ab ${power.de} kW, es ${only ? "steht" : "stehen"} ${standing.de}${newVehicleId ? `; neu hinzu kommt ${newVehicleId}` : ""}.`,
      en: `${propertyId}: ${needing.en} ${one ? "needs" : "need"} a charge point of at least ${power.en} kW in ${year}, there ${are(standingCount).en} ${standing.en}${newVehicleId ? `; the new vehicle is ${newVehicleId}` : ""}.`,
    };
  },

  userPoints(facts: { propertyId: string; year: number; neededCount: number; builtCount: number }): Text {
    const { propertyId, year, neededCount, builtCount } = facts;
    const [needed, built] = [chargePoints(neededCount), whole(builtCount)];
    return {
      de: `${propertyId}: Beschäftigte und Besucher brauchen im Jahr ${year} zusammen ${needed.de}, gebaut ${are(builtCount).de} ${built.de}.`,
      en: `${propertyId}: staff and visitors together need ${needed.en} in ${year}, ${built.en} ${are(builtCount).en} built.`,
    };
  },

  connection(facts: {
    propertyId: string;
    year: number;
    shortfall_kWh: number;
    needed_kW: number;
    connection_kW: number;
  }): Text {
    const { propertyId, year } = facts;
    const short = decimal(facts.shortfall_kWh);
    const [needed, there] = [decimal(facts.needed_kW), decimal(facts.connection_kW)];
    return {
      de: `${propertyId}: ${year} fehlen am Wintertag auch mit Lastmanagement ${short.de} kWh; nötig wären ${needed.de} kW Anschluss, vorhanden sind ${there.de} kW.`,
      en: `${propertyId}: on a winter day of ${year} ${short.en} kWh are missing even with load management; the grid connection would have to be ${needed.en} kW, it is ${there.en} kW.`,
    };
  },

  noSuchConnection(facts: {
    propertyId: string;
    year: number;
    connection_kW: number;
    steps_kW: readonly number[];
  }): Text {
    const { propertyId, year, connection_kW, steps_kW } = facts;
    const [power, possible] = [decimal(connection_kW), powers(steps_kW)];
    return {
      de: `${propertyId}: einen Anschluss mit ${power.de} kW (${year}) gibt es hier nicht; möglich sind ${possible.de} kW.`,
      en: `${propertyId}: there is no grid connection of ${power.en} kW here (${year}); possible are ${possible.en} kW.`,
    };
  },

  noSuchPoints(facts: {
    propertyId: string;
    year: number;
    power_kW: number;
    known_kW: readonly number[];
  }): Text {
    const { propertyId, year, power_kW, known_kW } = facts;
    const [power, possible] = [decimal(power_kW), powers(known_kW)];
    return {
      de: `${propertyId}: Ladepunkte mit ${power.de} kW (${year}) gibt es nicht; möglich sind ${possible.de} kW.`,
      en: `${propertyId}: there are no charge points of ${power.en} kW (${year}); possible are ${possible.en} kW.`,
    };
  },

  worksOutOfTime(facts: {
    propertyId: string;
    year: number;
    startDate: string;
    firstYear: number;
    lastYear: number;
  }): Text {
    const { propertyId, year, startDate, firstYear, lastYear } = facts;
    return {
      de: `${propertyId}: Ausbau ${year} ist nicht möglich; mit seiner Vorlaufzeit ab ${germanDate(startDate)} geht er frühestens ${firstYear} und spätestens ${lastYear} in Betrieb.`,
      en: `${propertyId}: build-out in ${year} is not possible; with its lead time from ${englishDate(startDate)} it starts to operate in ${firstYear} at the earliest and ${lastYear} at the latest.`,
    };
  },

  portfolioDuty(facts: {
    authorityId: string;
    section: string;
    year: number;
    owedCount: number;
    builtCount: number;
  }): Text {
    const { authorityId, section, year, owedCount, builtCount } = facts;
    const [owed, built] = [chargePoints(owedCount), whole(builtCount)];
    return {
      de: `${authorityId}: ${section} verlangt bis ${year} noch ${owed.de}, gebaut ${are(builtCount).de} dann ${built.de}.`,
      en: `${authorityId}: ${section} asks for ${owed.en} more by ${year}, ${built.en} ${are(builtCount).en} built by then.`,
    };
  },

  nonGrid(facts: {
    propertyId: string | undefined;
    year: number;
    whose: Text;
    runningCount: number;
    requiredCount: number;
  }): Text {
    const { propertyId, year, whose, runningCount, requiredCount } = facts;
    const [running, required, one] = [vehicles(runningCount), whole(requiredCount), runningCount === 1];
    return {
      de: `${propertyId ?? "Alle Standorte"}: ${running.de} (${whose.de}) ${one ? "läuft" : "laufen"} ${year} ohne Stromnetz, verlangt ${are(requiredCount).de} mindestens ${required.de}.`,
      en: `${propertyId ?? "All properties"}: ${running.en} (${whose.en}) ${one ? "runs" : "run"} without the grid in ${year}, at least ${required.en} ${are(requiredCount).en} asked for.`,
    };
  },
};
