import type { CleanVehicleRules } from "../rule-data.ts";
import type { Entry } from "./entry.ts";

/** What takes a vehicle under the law or out of it. */
export function vehicleReasons(law: CleanVehicleRules) {
  const crane = law.craneMomentFrom_kNm.value;
  return {
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
  } satisfies Record<string, Entry>;
}
