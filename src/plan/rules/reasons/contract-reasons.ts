import type { CleanVehicleRules } from "../rule-data.ts";
import { englishNumber, type Entry, germanNumber } from "./entry.ts";
import { englishDate, germanDate } from "../../date-words.ts";

/** What takes a contract under the law or out of it. */
export function contractReasons(law: CleanVehicleRules) {
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
  return {
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
      `Notice or invitation not after ${englishDate(start)}.`,
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
  } satisfies Record<string, Entry>;
}
