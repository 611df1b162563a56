import type { CleanVehicleRules } from "../rule-data.ts";
import type { Entry } from "./entry.ts";

/** Why a vehicle under the law is clean or not, zero-emission or not. */
export function cleanReasons(law: CleanVehicleRules) {
  const euro = law.euroClassFrom.value;
  const engine = law.engineCo2Below_g.value;
  return {
    LIGHT_CLEAN: [
      "§ 2 Satz 1 Nr. 4, Anlage 1",
      "Hält die Grenzwerte der Anlage 1 für den Zeitraum des Zuschlags ein.",
      "Keeps the limits of Anlage 1 for the period of the award.",
    ],
    LIGHT_CO2_ABOVE_LIMIT: [
      "§ 2 Satz 1 Nr. 4, Anlage 1",
      "Die CO2-Emission am Auspuff liegt über dem Grenzwert des Zeitraums.",
      "Tail-pipe CO2 is above the limit of the period.",
    ],
    LIGHT_POLLUTANTS_NOT_BELOW: [
      "§ 2 Satz 1 Nr. 4, Anlage 1",
      "Die Luftschadstoffe im Fahrbetrieb liegen nicht unter dem Prozentsatz der Anlage 1.",
      "Pollutants in real driving are not below the share of Anlage 1.",
    ],
    HEAVY_CLEAN: [
      "§ 2 Satz 1 Nr. 5",
      "Alternativer Kraftstoff, alle Bedingungen sind erfüllt.",
      "Alternative fuel, every condition is met.",
    ],
    NO_ALTERNATIVE_FUEL: [
      "§ 2 Satz 1 Nr. 5",
      "Kein alternativer Kraftstoff nach Art. 2 der Richtlinie 2014/94/EU.",
      "No alternative fuel under Art. 2 of Directive 2014/94/EU.",
    ],
    HIGH_ILUC: [
      "§ 2 Satz 3 Nr. 1",
      "Biokraftstoff mit hohem Risiko indirekter Landnutzungsänderung.",
      "Biofuel of high indirect land-use change risk.",
    ],
    FOSSIL_PARAFFINIC: [
      "§ 2 Satz 3 Nr. 2, 3",
      "Paraffinischer Diesel aus fossilen Rohstoffen oder mit fossiler Energie.",
      "Paraffinic diesel from fossil feedstock or energy.",
    ],
    FUEL_BLENDED: [
      "§ 2 Satz 4",
      "Der Kraftstoff wird mit fossilem Kraftstoff vermischt.",
      "The fuel is blended with fossil fuel.",
    ],
    NO_FUEL_CLAUSE: [
      "§ 2 Satz 5",
      "Der Kraftstoff ist nicht vertraglich festgelegt.",
      "The fuel is not fixed by contract.",
    ],
    EURO_CLASS_TOO_LOW: [
      "§ 2 Satz 6",
      `Verbrennungsmotor nicht nach Euro ${euro} oder neuer genehmigt.`,
      `Combustion engine not approved to Euro ${euro} or newer.`,
    ],
    RETROFIT_NOT_COUNTED: [
      "§ 6 Abs. 7",
      "Nachgerüstete Fahrzeuge werden nach der gewählten Auslegung nicht als sauber gezählt.",
      "Retrofitted vehicles are not counted as clean under the chosen reading.",
    ],
    CLEAN_UNDECIDED: [
      "§ 2 Satz 1 Nr. 4, 5",
      "Ob das Fahrzeug sauber ist, hängt an fehlenden Angaben.",
      "Whether the vehicle is clean hangs on missing facts.",
    ],
    ZERO_EMISSION: [
      "§ 2 Satz 1 Nr. 6",
      `Emissionsfrei: kein Verbrennungsmotor oder unter ${engine} g CO2.`,
      `Zero-emission: no combustion engine or below ${engine} g CO2.`,
    ],
    NOT_ZERO_EMISSION: [
      "§ 2 Satz 1 Nr. 6",
      `Nicht emissionsfrei: nicht sauber oder Verbrennungsmotor mit ${engine} g CO2 und mehr.`,
      `Not zero-emission: not clean, or an engine of ${engine} g CO2 and more.`,
    ],
    ZERO_EMISSION_UNDECIDED: [
      "§ 2 Satz 1 Nr. 6",
      "Ob das Fahrzeug emissionsfrei ist, hängt an fehlenden Angaben.",
      "Whether the vehicle is zero-emission hangs on missing facts.",
    ],
  } satisfies Record<string, Entry>;
}
