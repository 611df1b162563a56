import type { Procurement } from "../model/procurement.ts";
import type { Interpretation } from "../model/scenario.ts";
import { baseCategory } from "../model/vocabulary.ts";
import { type Classification, classify } from "./clean-vehicles.ts";
import { countingEntries, LAST_DAY } from "./ledger.ts";
import type { RuleData } from "./rule-data.ts";

/**
 * The clean-vehicle block of an award notice (eForms SDK 1.15, fields BT-717, BT-735, BT-723, OPT-155,
 * OPT-156): counts by category, table to type in, XML fragment, and the checks that the SDK lacks.
 */
export const CONTRACT_TYPE_CODES = ["veh-acq", "pass-tran-serv", "oth-serv-contr"] as const;
export type ContractTypeCode = (typeof CONTRACT_TYPE_CODES)[number];
export const VEHICLE_CATEGORIES = ["m1", "m2", "n1", "m1-m2-n1", "n2", "n3", "n2-n3", "m3"] as const;
export type VehicleCategoryCode = (typeof VEHICLE_CATEGORIES)[number];
const HEAVY: readonly string[] = ["m3", "n2", "n3", "n2-n3"];

export interface CategoryCounts {
  category: VehicleCategoryCode;
  vehicles?: number;
  clean?: number;
  zeroEmission?: number;
}
export interface EformsBlock {
  /** BT-717: null where the scope hangs on missing facts */
  inScope: boolean | null;
  contractType: ContractTypeCode;
  categories: CategoryCounts[];
  /** facts to be found out before the notice can be sent */
  missing: string[];
}

/** § 3 Nr. 1, 2, 3 in the code list cvd-contract-type. */
const contractTypeOf = (p: Procurement): ContractTypeCode =>
  p.contractType === "public-passenger-transport"
    ? "pass-tran-serv"
    : p.contractType === "service"
      ? "oth-serv-contr"
      : "veh-acq";

/** The block of one award. Exempt vehicles are not in it; what is undecided is not counted as clean. */
export function eformsBlock(
  procurement: Procurement,
  rules: RuleData,
  interpretation?: Interpretation,
): EformsBlock {
  const rows = classify(procurement, rules, interpretation);
  const countable = rows.filter((row) => row.outOfScope !== "vehicle");
  const scopes = countable.map((row) => row.inScope);
  const inScope = scopes.includes(true) ? true : scopes.includes(null) ? null : false;
  const counts = new Map<string, CategoryCounts>();
  for (const row of countable) if (row.inScope !== false) book(counts, procurement, row);
  return {
    inScope,
    contractType: contractTypeOf(procurement),
    categories: VEHICLE_CATEGORIES.flatMap((code) => counts.get(code) ?? []),
    missing: [...new Set(countable.flatMap((row) => row.missing))],
  };
}

/** § 8 Abs. 2 Nr. 3 asks zero-emission of heavy vehicles only; light ones state 0. */
function book(counts: Map<string, CategoryCounts>, procurement: Procurement, row: Classification): void {
  const group = procurement.vehicles[row.group];
  if (group === undefined) return;
  const category = baseCategory(group.category).toLowerCase() as VehicleCategoryCode;
  const line = counts.get(category) ?? { category, vehicles: 0, clean: 0, zeroEmission: 0 };
  line.vehicles = (line.vehicles ?? 0) + group.count;
  if (row.clean === true) line.clean = (line.clean ?? 0) + group.count;
  if (row.zeroEmission === true) line.zeroEmission = (line.zeroEmission ?? 0) + group.count;
  counts.set(category, line);
}

export interface FillInRow {
  field: string;
  place: "Los" | "Ergebnis des Loses";
  label: string;
  value: string;
}

const CONTRACT_LABEL: Record<ContractTypeCode, string> = {
  "veh-acq": "Kauf, Leasing oder Anmietung von Fahrzeugen",
  "pass-tran-serv": "Öffentlicher Personenverkehrsdienst",
  "oth-serv-contr": "Sonstiger Dienstleistungsauftrag",
};
const STATISTICS = [
  ["vehicles", "BT-715", "Zahl aller Fahrzeuge"],
  ["clean", "BT-716", "Zahl der sauberen Fahrzeuge"],
  ["zeroEmission", "BT-725", "Zahl der emissionsfreien schweren Nutzfahrzeuge"],
] as const;
export const STATISTICS_CODE = {
  vehicles: "vehicles",
  clean: "vehicles-clean",
  zeroEmission: "vehicles-zero-emission",
} as const;

/** Field by field, ready to be typed into the form. */
export function fillInTable(block: EformsBlock): FillInRow[] {
  const scope: FillInRow = {
    field: "BT-717-Lot",
    place: "Los",
    label: "Fällt unter die Richtlinie über saubere Fahrzeuge",
    value: block.inScope === null ? "offen" : block.inScope ? "ja (true)" : "nein (false)",
  };
  if (block.inScope !== true) return [scope];
  const type = `${CONTRACT_LABEL[block.contractType]} (${block.contractType})`;
  return [
    scope,
    { field: "BT-735-Lot", place: "Los", label: "Art des Vertrags über saubere Fahrzeuge", value: type },
    {
      field: "BT-735-LotResult",
      place: "Ergebnis des Loses",
      label: "Art des Vertrags über saubere Fahrzeuge",
      value: type,
    },
    ...block.categories.flatMap((one): FillInRow[] => [
      {
        field: "BT-723-LotResult",
        place: "Ergebnis des Loses",
        label: "Fahrzeugklasse",
        value: one.category,
      },
      ...STATISTICS.map(
        ([key, bt, label]): FillInRow => ({
          field: `OPT-155/156-LotResult (${bt})`,
          place: "Ergebnis des Loses",
          label: `${label}, Klasse ${one.category.toUpperCase()}`,
          value: String(one[key] ?? ""),
        }),
      ),
    ]),
  ];
}

/** Fragments for the lot and its result; namespaces efac and efbc are declared by the notice. */
export function eformsXml(block: EformsBlock): { lot: string; lotResult: string } {
  const scope = `  <efbc:ApplicableLegalBasis listName="cvd-scope">${block.inScope === true}</efbc:ApplicableLegalBasis>`;
  if (block.inScope !== true)
    return { lot: element("efac:StrategicProcurement", [scope], ""), lotResult: "" };
  const code = `    <efbc:ProcurementCategoryCode listName="cvd-contract-type">${block.contractType}</efbc:ProcurementCategoryCode>`;
  const lot = element(
    "efac:StrategicProcurement",
    [scope, element("efac:StrategicProcurementInformation", [code], "  ")],
    "",
  );
  const information = element(
    "efac:StrategicProcurementInformation",
    [code, ...block.categories.map(detailsXml)],
    "  ",
  );
  return { lot, lotResult: element("efac:StrategicProcurement", [information], "") };
}

const element = (name: string, children: string[], indent: string): string =>
  `${indent}<${name}>\n${children.join("\n")}\n${indent}</${name}>`;

function detailsXml(one: CategoryCounts): string {
  const statistics = STATISTICS.filter(([key]) => one[key] !== undefined).map(([key]) =>
    element(
      "efac:StrategicProcurementStatistics",
      [
        `        <efbc:StatisticsCode listName="vehicles">${STATISTICS_CODE[key]}</efbc:StatisticsCode>`,
        `        <efbc:StatisticsNumeric>${one[key]}</efbc:StatisticsNumeric>`,
      ],
      "      ",
    ),
  );
  return element(
    "efac:ProcurementDetails",
    [
      `      <efbc:AssetCategoryCode listName="vehicle-category">${one.category}</efbc:AssetCategoryCode>`,
      ...statistics,
    ],
    "    ",
  );
}

export interface EformsFinding {
  code: string;
  /** field of the SDK; the three counts by their legal BT */
  field: string;
  category?: string;
  de: string;
  en: string;
}

/** What the SDK does not check: counts against one another, and a winner without counts. */
export function checkEforms(
  block: Pick<EformsBlock, "inScope" | "categories">,
  hasWinner: boolean,
): EformsFinding[] {
  const findings = block.categories.flatMap(checkCategory);
  const codes = new Set(block.categories.map((one) => one.category));
  const twice = (sum: VehicleCategoryCode, parts: VehicleCategoryCode[]): boolean =>
    codes.has(sum) && parts.some((part) => codes.has(part));
  if (twice("m1-m2-n1", ["m1", "m2", "n1"]) || twice("n2-n3", ["n2", "n3"]))
    findings.push({
      code: "COUNTED_TWICE",
      field: "BT-723-LotResult",
      de: "Eine Sammelklasse steht neben einer Klasse, die sie enthält.",
      en: "A joint category stands beside one that it contains.",
    });
  if (block.categories.length !== codes.size)
    findings.push({
      code: "CATEGORY_REPEATED",
      field: "BT-723-LotResult",
      de: "Eine Fahrzeugklasse steht zweimal da.",
      en: "A vehicle category stands there twice.",
    });
  if (block.inScope === true && hasWinner && block.categories.length === 0)
    findings.push({
      code: "COUNTS_MISSING",
      field: "BT-723-LotResult",
      de: "Ein Los mit Zuschlag braucht die Fahrzeugzahlen je Klasse.",
      en: "A lot with a winner needs the vehicle counts by category.",
    });
  if (block.inScope !== true && block.categories.length > 0)
    findings.push({
      code: "COUNTS_OUT_OF_PLACE",
      field: "BT-723-LotResult",
      de: "Fahrzeugzahlen sind nur zulässig, wenn das Los unter die Richtlinie fällt (BT-717).",
      en: "Counts are allowed only where the lot falls under the directive (BT-717).",
    });
  return findings;
}

function checkCategory(one: CategoryCounts): EformsFinding[] {
  const { category, vehicles, clean, zeroEmission } = one;
  const findings: EformsFinding[] = [];
  if (vehicles === undefined || clean === undefined || zeroEmission === undefined)
    findings.push({
      code: "COUNTS_MISSING",
      field: vehicles === undefined ? "BT-715" : clean === undefined ? "BT-716" : "BT-725",
      category,
      de: `Klasse ${category}: alle drei Zahlen sind nötig.`,
      en: `Category ${category}: all three counts are needed.`,
    });
  if ((clean ?? 0) > (vehicles ?? Number.POSITIVE_INFINITY))
    findings.push({
      code: "CLEAN_ABOVE_ALL",
      field: "BT-716",
      category,
      de: `Klasse ${category}: mehr saubere als alle Fahrzeuge.`,
      en: `Category ${category}: more clean vehicles than vehicles.`,
    });
  if ((zeroEmission ?? 0) > (clean ?? Number.POSITIVE_INFINITY))
    findings.push({
      code: "ZERO_EMISSION_ABOVE_CLEAN",
      field: "BT-725",
      category,
      de: `Klasse ${category}: mehr emissionsfreie als saubere Fahrzeuge.`,
      en: `Category ${category}: more zero-emission than clean vehicles.`,
    });
  if ((zeroEmission ?? 0) > 0 && !HEAVY.includes(category))
    findings.push({
      code: "ZERO_EMISSION_LIGHT",
      field: "BT-725",
      category,
      de: `Klasse ${category}: emissionsfrei wird nur für schwere Nutzfahrzeuge gezählt (BT-725).`,
      en: `Category ${category}: zero-emission is counted for heavy vehicles only (BT-725).`,
    });
  return findings;
}

/** Call-offs are in no award notice; the Land asks for them by list. */
export interface CallOffRow {
  id: string;
  frameworkId: string;
  frameworkAwardDate: string;
  callOffDate: string;
  category: string;
  vehicles: number;
  clean: number;
  zeroEmission: number;
}
export function callOffList(
  procurements: readonly Procurement[],
  rules: RuleData,
  interpretation?: Interpretation,
): CallOffRow[] {
  return countingEntries(procurements, LAST_DAY)
    .filter((one) => one.entryOf !== undefined)
    .flatMap((one) =>
      eformsBlock(one, rules, interpretation).categories.map((counts) => ({
        id: one.id,
        frameworkId: one.entryOf as string,
        frameworkAwardDate: one.frameworkAwardDate ?? "",
        callOffDate: one.awardDate as string,
        category: counts.category,
        vehicles: counts.vehicles ?? 0,
        clean: counts.clean ?? 0,
        zeroEmission: counts.zeroEmission ?? 0,
      })),
    );
}
