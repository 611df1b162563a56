import type { CodedCategory, EformsNotice, NoticeLot, NoticeResult } from "../plan/rules/eforms-notice.ts";
import { readBytes } from "./json-file.ts";
import { decodeUtf8 } from "./own-csv.ts";
import { errorAt, type Problem } from "./problem.ts";
import { attributeOf, childrenAt, descendants, parseXml, textOf, type XmlElement } from "./xml-tree.ts";

/** The longest notices have some hundred lots and a few megabytes. */
export const NOTICE_LIMIT_BYTES = 20 * 1024 * 1024;

/** A notice file with its clean-vehicle block. */
export function readEformsNotice(path: string): { notice?: EformsNotice; problems: Problem[] } {
  const { bytes, problems } = readBytes(path, NOTICE_LIMIT_BYTES);
  if (bytes === undefined) return { problems };
  const decoded = decodeUtf8(bytes, path);
  return decoded.text === undefined ? { problems: decoded.problems } : parseEformsNotice(decoded.text, path);
}

/** The clean-vehicle block of a notice as it is written there; what it means is for the rules to say. */
export function parseEformsNotice(
  text: string,
  file: string,
): { notice?: EformsNotice; problems: Problem[] } {
  try {
    return { notice: noticeOf(parseXml(text)), problems: [] };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    const finding = {
      code: "BAD_XML",
      de: `Keine lesbare Bekanntmachung (XML): ${error.message}.`,
      en: `Not a readable notice (XML): ${error.message}.`,
    };
    return { problems: [errorAt({ file }, finding)] };
  }
}

function noticeOf(root: XmlElement): EformsNotice {
  const noticeId = textOf(
    childrenAt(root, "ID").find((one) => attributeOf(one, "schemeName") === "notice-id"),
  );
  const cpvCode = textOf(
    descendants(root, "ItemClassificationCode").find((one) => attributeOf(one, "listName") === "cpv"),
  );
  const results = descendants(root, "NoticeResult");
  const awardDates = results
    .flatMap((one) => childrenAt(one, "SettledContract", "AwardDate"))
    // the time zone says nothing about the day on which the contract was awarded
    .map((one) => one.text.trim().slice(0, 10))
    .sort();
  return {
    ...(noticeId === undefined ? {} : { noticeId }),
    ...(cpvCode === undefined ? {} : { cpvCode }),
    ...(awardDates[0] === undefined ? {} : { awardDate: awardDates[0] }),
    lots: childrenAt(root, "ProcurementProjectLot").map(lotOf),
    results: results.flatMap((one) => childrenAt(one, "LotResult")).map(resultOf),
  };
}

const strategic = (element: XmlElement): XmlElement[] => descendants(element, "StrategicProcurement");
const contractTypes = (element: XmlElement): string[] =>
  strategic(element)
    .flatMap((one) => childrenAt(one, "StrategicProcurementInformation", "ProcurementCategoryCode"))
    .filter((one) => attributeOf(one, "listName") === "cvd-contract-type")
    .map((one) => one.text.trim());

function lotOf(lot: XmlElement): NoticeLot {
  const scope = strategic(lot)
    .flatMap((one) => childrenAt(one, "ApplicableLegalBasis"))
    .filter((one) => attributeOf(one, "listName") === "cvd-scope")
    .map((one) => one.text.trim());
  return {
    lotId: textOf(childrenAt(lot, "ID")[0]) ?? "",
    scope,
    contractTypes: contractTypes(lot),
  };
}

function resultOf(result: XmlElement): NoticeResult {
  const winner = textOf(childrenAt(result, "TenderResultCode")[0]);
  const information = strategic(result).flatMap((one) => childrenAt(one, "StrategicProcurementInformation"));
  return {
    lotId: textOf(childrenAt(result, "TenderLot", "ID")[0]) ?? "",
    ...(winner === undefined ? {} : { winner }),
    contractTypes: contractTypes(result),
    categories: information.flatMap((one) => childrenAt(one, "ProcurementDetails")).map(categoryOf),
  };
}

function categoryOf(details: XmlElement): CodedCategory {
  const category = textOf(childrenAt(details, "AssetCategoryCode")[0]);
  return {
    ...(category === undefined ? {} : { category }),
    statistics: childrenAt(details, "StrategicProcurementStatistics").map((one) => {
      const code = textOf(childrenAt(one, "StatisticsCode")[0]);
      const count = textOf(childrenAt(one, "StatisticsNumeric")[0]);
      return { ...(code === undefined ? {} : { code }), ...(count === undefined ? {} : { count }) };
    }),
  };
}
