import type { CategoryCounts, ContractTypeCode, EformsBlock } from "./eforms.ts";

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
