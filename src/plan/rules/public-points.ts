import { parameterAt } from "../context.ts";
import type { Reference } from "../model/reference.ts";

/** One line of the checklist for points that the public may use. */
export interface PublicPointItem {
  code: "SAFETY" | "NOTICE" | "NOTICE_CHANGE" | "AD_HOC" | "CARD_READER" | "RETROFIT" | "METER";
  section: string;
  de: string;
  en: string;
}

/** LSV § 2 Nr. 2: a place open to everybody is public, conditions of access or not; points behind a gate are not. */
export const isPublicPoint = (group: string, publicAccess: boolean | undefined): boolean =>
  group === "public" || (group === "visitors" && publicAccess !== false);

/** What the operator of public points owes: Ladesäulenverordnung and Art. 5 AFIR; empty where none is public. */
export function publicPointChecklist(
  reference: Reference,
  points: readonly { power_kW: number; commissionedYear: number }[],
  year: number,
): PublicPointItem[] {
  if (points.length === 0) return [];
  const at = (id: string): number => parameterAt(reference, `publicPoints.${id}`, year);
  const cardFrom_kW = at("cardReaderFrom_kW");
  const adHocFrom = at("adHocDeployedFromYear");
  const weeks = at("noticeWithin_weeks");
  const retrofitYear = at("retrofitYear");
  const adHoc = points.filter((point) => point.commissionedYear >= adHocFrom);
  const old = points.filter((point) => point.commissionedYear < adHocFrom && point.power_kW >= cardFrom_kW);
  const item = (code: PublicPointItem["code"], section: string, de: string, en: string): PublicPointItem => ({
    code,
    section,
    de,
    en,
  });
  return [
    item(
      "SAFETY",
      "§ 3 LSV, § 49 EnWG",
      "Technische Sicherheit nach den anerkannten Regeln nachweisen (VDE).",
      "Prove technical safety by the accepted rules (VDE).",
    ),
    ...(points.some((point) => point.commissionedYear === year)
      ? [
          item(
            "NOTICE",
            "§ 4 LSV",
            `Der Bundesnetzagentur spätestens ${weeks} Wochen nach Inbetriebnahme anzeigen.`,
            `Notify the Federal Network Agency at the latest ${weeks} weeks after commissioning.`,
          ),
        ]
      : []),
    item(
      "NOTICE_CHANGE",
      "§ 4 LSV",
      "Außerbetriebnahme, Betreiberwechsel und Öffnung bisher nicht öffentlicher Punkte unverzüglich anzeigen.",
      "Notify without delay shutdown, change of operator, and points that become public.",
    ),
    ...(adHoc.length > 0
      ? [
          item(
            "AD_HOC",
            "Art. 5 Abs. 1 AFIR",
            "Laden ohne Vertrag mit verbreiteter Zahlungsart ermöglichen.",
            "Offer ad hoc charging with a common means of payment.",
          ),
        ]
      : []),
    ...(adHoc.some((point) => point.power_kW >= cardFrom_kW)
      ? [
          item(
            "CARD_READER",
            "Art. 5 Abs. 1 AFIR",
            `Ab ${cardFrom_kW} kW Kartenleser oder kontaktloses Gerät; ein Gerät darf mehrere Punkte bedienen.`,
            `From ${cardFrom_kW} kW on a card reader or contactless device; one may serve several points.`,
          ),
        ]
      : []),
    ...(old.length > 0 && year >= retrofitYear
      ? [
          item(
            "RETROFIT",
            "Art. 5 Abs. 1 AFIR",
            `Ältere Punkte ab ${cardFrom_kW} kW am TEN-V-Netz oder an sicheren Lkw-Parkplätzen seit 1.1.${retrofitYear} nachgerüstet?`,
            `Older points from ${cardFrom_kW} kW on the TEN-T network or at safe truck parking retrofitted since 1 January ${retrofitYear}?`,
          ),
        ]
      : []),
    item(
      "METER",
      "MessEG, MessEV",
      "Wo Kilowattstunden abgerechnet werden: eichrechtskonforme Messung.",
      "Where kilowatt-hours are billed: metering that conforms to the law.",
    ),
  ];
}
