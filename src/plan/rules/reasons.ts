import type { CleanVehicleRules } from "./rule-data.ts";

/** One reason of an answer: stable code, deciding section, sentence in both languages. */
export interface LegalReason {
  code: string;
  section: string;
  text: string;
  textEn: string;
}

export const germanNumber = (value: number): string =>
  String(value)
    .replace(".", ",")
    .replace(/\B(?=(\d{3})+(?!\d))/g, ".");
export const germanDate = (date: string): string => date.split("-").reverse().join(".");
const englishNumber = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");

type Entry = [section: string, text: string, textEn: string];

/** The catalogue: what can decide, with the law's numbers filled in from the data. */
function catalogue(law: CleanVehicleRules) {
  const bus = law.passengerTransportExemption;
  const small = [
    germanNumber(bus.annualValueAtMost_EUR.value),
    germanNumber(bus.volumeAtMost_km_per_a.value),
  ];
  const smallEn = [
    englishNumber(bus.annualValueAtMost_EUR.value),
    englishNumber(bus.volumeAtMost_km_per_a.value),
  ];
  const medium = [
    germanNumber(bus.smallOperatorAnnualValueAtMost_EUR.value),
    germanNumber(bus.smallOperatorVolumeAtMost_km_per_a.value),
  ];
  const mediumEn = [
    englishNumber(bus.smallOperatorAnnualValueAtMost_EUR.value),
    englishNumber(bus.smallOperatorVolumeAtMost_km_per_a.value),
  ];
  const fleet = bus.smallOperatorFleetAtMost.value;
  const start = law.appliesToNoticesAfter.value;
  const crane = law.craneMomentFrom_kNm.value;
  const euro = law.euroClassFrom.value;
  const engine = law.engineCo2Below_g.value;
  return {
    // the contract
    NO_AWARD: [
      "§ 6 Abs. 4",
      "Es ist kein Zuschlag erteilt; gezählt wird nach dem Datum des Zuschlags.",
      "Nothing has been awarded; the date of award decides.",
    ],
    CANCELLED: [
      "§ 6 Abs. 5",
      "Die Beschaffung ist aufgehoben; es wurde nichts beschafft.",
      "The procurement is cancelled; nothing was procured.",
    ],
    NO_PUBLIC_AUTHORITY: [
      "§ 2 Satz 1 Nr. 1, 2",
      "Weder öffentlicher Auftraggeber nach § 99 Nr. 1-3 GWB noch Sektorenauftraggeber.",
      "Neither a contracting authority under § 99 Nr. 1-3 GWB nor a sector entity.",
    ],
    NOTICE_TOO_EARLY: [
      "§ 10 Abs. 1",
      `Bekanntmachung oder Aufforderung nicht nach dem ${germanDate(start)}.`,
      `Notice or invitation not after ${start}.`,
    ],
    PASSENGER_TRANSPORT: [
      "§ 3 Nr. 2",
      "Öffentlicher Dienstleistungsauftrag über Personenverkehr, keine Größenausnahme.",
      "Public service contract for passenger transport, no exemption by size.",
    ],
    PASSENGER_TRANSPORT_SMALL: [
      "§ 3 Nr. 2 Buchst. a",
      `Jahreswert höchstens ${small[0]} EUR oder höchstens ${small[1]} km im Jahr.`,
      `Annual value at most EUR ${smallEn[0]} or at most ${smallEn[1]} km a year.`,
    ],
    PASSENGER_TRANSPORT_SMALL_OPERATOR: [
      "§ 3 Nr. 2 Buchst. b",
      `Betreiber mit höchstens ${fleet} Fahrzeugen und höchstens ${medium[0]} EUR oder ${medium[1]} km im Jahr.`,
      `Operator of at most ${fleet} vehicles and at most EUR ${mediumEn[0]} or ${mediumEn[1]} km a year.`,
    ],
    CPV_NOT_LISTED: [
      "§ 3 Nr. 3, Anlage 2",
      "Der CPV-Code der Dienstleistung steht nicht in Anlage 2.",
      "The CPV code of the service is not listed in Anlage 2.",
    ],
    VALUE_BELOW_EVERY_THRESHOLD: [
      "§ 3 Nr. 1, 3; § 106 GWB",
      "Der Auftragswert liegt unter jedem in Betracht kommenden Schwellenwert.",
      "The contract value is below every threshold that may apply.",
    ],
    REGIME_BELOW_THRESHOLD: [
      "§ 3 Nr. 1, 3",
      "Vergabe unterhalb der Schwellenwerte; VgV oder SektVO waren keine Pflicht.",
      "Procedure below the thresholds; VgV or SektVO were no duty.",
    ],
    LOTS_DEROGATED: [
      "§ 3 Abs. 9 VgV",
      `Los unter ${germanNumber(law.lotDerogation.lotValueBelow_EUR.value)} EUR im Rahmen von ${germanNumber(law.lotDerogation.sumShareAtMost.value * 100)} % des Gesamtwerts, nicht nach VgV vergeben.`,
      `Lot below EUR ${englishNumber(law.lotDerogation.lotValueBelow_EUR.value)} within ${law.lotDerogation.sumShareAtMost.value * 100} % of the total, not tendered under VgV.`,
    ],
    SCOPE_UNDECIDED: [
      "§ 3",
      "Ob das Gesetz für den Vertrag gilt, hängt an fehlenden Angaben.",
      "Whether the law applies to the contract hangs on missing facts.",
    ],
    // the vehicle
    ROAD_VEHICLE: [
      "§ 2 Satz 1 Nr. 3",
      "Straßenfahrzeug der Klasse M oder N, keine Ausnahme nach § 4.",
      "Road vehicle of category M or N, no exemption of § 4.",
    ],
    CITY_BUS: [
      "§ 4 Abs. 2",
      "Bus der Klasse I oder A: die Ausnahme für M3 gilt nicht.",
      "Bus of class I or A: the exemption of M3 does not apply.",
    ],
    NOT_M_OR_N: [
      "§ 2 Satz 1 Nr. 3",
      "Kein Fahrzeug der Klasse M oder N.",
      "Not a vehicle of category M or N.",
    ],
    AGRICULTURAL: [
      "§ 4 Abs. 1 Nr. 1",
      "Land- oder forstwirtschaftliches Fahrzeug.",
      "Agricultural or forestry vehicle.",
    ],
    TWO_TO_FOUR_WHEELER: [
      "§ 4 Abs. 1 Nr. 2",
      "Zwei-, drei- oder vierrädriges Fahrzeug der Klasse L.",
      "Two-, three- or four-wheeler of category L.",
    ],
    TRACKED: ["§ 4 Abs. 1 Nr. 3", "Kettenfahrzeug.", "Tracked vehicle."],
    WORKING_MACHINE: [
      "§ 4 Abs. 1 Nr. 4",
      "Selbstfahrende Arbeitsmaschine, nicht auf Kraftfahrzeugfahrgestell.",
      "Self-propelled machine for work, not on a motor-vehicle chassis.",
    ],
    COACH: [
      "§ 4 Abs. 1 Nr. 5",
      "Bus der Klasse M3, weder Klasse I noch A.",
      "Bus of category M3, neither class I nor A.",
    ],
    ARMED_FORCES: [
      "§ 4 Abs. 1 Nr. 6",
      "Ausschließlich für die Bundeswehr gebaut oder angepasst.",
      "Built or adapted for the armed forces only.",
    ],
    SITE_VEHICLE: [
      "§ 4 Abs. 1 Nr. 7",
      "Hauptsächlich für Baustelle, Steinbruch, Hafen oder Flughafen gebaut.",
      "Built mainly for construction sites, quarries, ports or airports.",
    ],
    EMERGENCY_SERVICE: [
      "§ 4 Abs. 1 Nr. 8",
      "Für Katastrophenschutz, Rettungswesen, Feuerwehr oder Ordnungsbehörden gebaut oder angepasst.",
      "Built or adapted for civil protection, rescue, fire service or forces of order.",
    ],
    ARMOURED: [
      "§ 4 Abs. 1 Nr. 9",
      "Gegen Beschuss und Ansprengung geschützt.",
      "Protected against ballistic and blast attack.",
    ],
    AMBULANCE: [
      "§ 4 Abs. 1 Nr. 10 Buchst. a",
      "Fahrzeug der Klasse M für Kranke oder Verletzte, besonders ausgestattet.",
      "Category M vehicle equipped for the sick or injured.",
    ],
    HEARSE: ["§ 4 Abs. 1 Nr. 10 Buchst. b", "Bestattungsfahrzeug der Klasse M.", "Hearse of category M."],
    WHEELCHAIR: [
      "§ 4 Abs. 1 Nr. 10 Buchst. c",
      "Fahrzeug der Klasse M1, für Rollstühle gebaut oder umgerüstet.",
      "Category M1 vehicle built or converted for wheelchairs.",
    ],
    MOBILE_CRANE: [
      "§ 4 Abs. 1 Nr. 10 Buchst. d",
      `N3 ohne Eignung für Güter, Kran mit mindestens ${crane} kNm.`,
      `N3 not fit for goods, crane of at least ${crane} kNm.`,
    ],
    EXEMPTION_UNDECIDED: [
      "§ 4",
      "Ob das Fahrzeug ausgenommen ist, hängt an fehlenden Angaben.",
      "Whether the vehicle is exempt hangs on missing facts.",
    ],
    // clean
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
    // zero-emission
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
export type ReasonCode = keyof ReturnType<typeof catalogue>;

export function reasonCatalogue(law: CleanVehicleRules): Record<ReasonCode, LegalReason> {
  const entries = Object.entries(catalogue(law)).map(([code, [section, text, textEn]]) => [
    code,
    Object.freeze({ code, section, text, textEn }),
  ]);
  return Object.fromEntries(entries);
}

/** Threshold reached or not, with the threshold in the sentence. */
export function thresholdReason(reached: boolean, service: boolean, threshold_EUR: number): LegalReason {
  const section = `§ 3 Nr. ${service ? 3 : 1}; § 106 GWB`;
  const german = germanNumber(threshold_EUR);
  const english = englishNumber(threshold_EUR);
  return Object.freeze(
    reached
      ? {
          code: "THRESHOLD_REACHED",
          section,
          text: `Der Auftragswert erreicht den Schwellenwert von ${german} EUR; VgV oder SektVO sind Pflicht.`,
          textEn: `The contract value reaches the threshold of EUR ${english}; VgV or SektVO are a duty.`,
        }
      : {
          code: "BELOW_THRESHOLD",
          section,
          text: `Der Auftragswert liegt unter dem Schwellenwert von ${german} EUR; VgV oder SektVO sind keine Pflicht.`,
          textEn: `The contract value is below the threshold of EUR ${english}; VgV or SektVO are no duty.`,
        },
  );
}

/** Award date falls into a reference period. */
export const periodReason = (from: string, to: string, section: string): LegalReason =>
  Object.freeze({
    code: "REFERENCE_PERIOD",
    section: `§ 6 Abs. 4; ${section}`,
    text: `Der Zuschlag liegt im Referenzzeitraum ${germanDate(from)} bis ${germanDate(to)}.`,
    textEn: `The award lies in the reference period ${from} to ${to}.`,
  });
