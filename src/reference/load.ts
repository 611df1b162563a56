import {
  Balance,
  ChargePointType,
  ConnectionData,
  FuelData,
  LoadProfile,
  Parameter,
  Programme,
  PropertyKindData,
  type Reference,
  SegmentData,
  UseData,
} from "../plan/model/reference.ts";
import { CatalogueEntry, CategorySegment, Substitute, TaxExemption } from "../plan/model/fleet-reference.ts";
import { parseRules } from "../plan/rules/rule-data.ts";
import { checkSchema } from "./check-schema.ts";
import { checkUnique, checkValues } from "./check-values.ts";
import { ReferenceDataError } from "./error.ts";
import { DATA_DIR, dataFiles, type Manifest, parseJson, readManifest, readVerified } from "./manifest.ts";

export { ReferenceDataError } from "./error.ts";
export { DATA_DIR } from "./manifest.ts";
export { loadPlaces } from "./places.ts";

/** Files that hold parameters with an id of their own. */
const PARAMETER_FILES = [
  "charging/grid-rules.json",
  "charging/parameters.json",
  "mobility/users.json",
  "prices/energy.json",
  "prices/money.json",
  "prices/procedure.json",
  "prices/tariffs.json",
  "prices/vehicle-duties.json",
  "vehicles/gaps.json",
  "vehicles/suitability.json",
];
/** What a list file holds, by kind; the schema of the element has the same name as its type. */
interface Elements {
  balance: Balance;
  catalogueEntry: CatalogueEntry;
  categorySegment: CategorySegment;
  chargePoint: ChargePointType;
  connection: ConnectionData;
  fuel: FuelData;
  loadProfile: LoadProfile;
  parameter: Parameter;
  programme: Programme;
  propertyKind: PropertyKindData;
  segment: SegmentData;
  substitute: Substitute;
  taxExemption: TaxExemption;
  use: UseData;
}
const listOf = (items: object) => ({ type: "array", minItems: 1, items });
const SCHEMAS: Record<keyof Elements, object> = {
  balance: listOf(Balance),
  catalogueEntry: listOf(CatalogueEntry),
  categorySegment: listOf(CategorySegment),
  chargePoint: listOf(ChargePointType),
  connection: listOf(ConnectionData),
  fuel: listOf(FuelData),
  loadProfile: listOf(LoadProfile),
  parameter: listOf(Parameter),
  programme: listOf(Programme),
  propertyKind: listOf(PropertyKindData),
  segment: listOf(SegmentData),
  substitute: listOf(Substitute),
  taxExemption: listOf(TaxExemption),
  use: listOf(UseData),
};

/**
 * All reference data of a directory: hashes verified, schemas closed, ids unique, dates in order.
 * @throws ReferenceDataError naming the file that is missing, changed or wrong
 */
export function loadReference(dataDir: string = DATA_DIR): Reference {
  const { manifest, dataVersion } = readManifest(dataDir);
  const json = (file: string) => parseJson(file, readVerified(dataDir, manifest, file));
  const read = <K extends keyof Elements>(kind: K, file: string, idOf: (element: Elements[K]) => string) => {
    const elements = checkSchema<Elements[K][]>(file, SCHEMAS[kind], json(file));
    checkValues(file, elements);
    checkUnique(file, elements.map(idOf));
    return elements;
  };

  const fuels = read("fuel", "factors/fuels.json", (e) => e.fuel);
  const balances = read("balance", "factors/balances.json", (e) => e.id);
  checkFactorSets(fuels, balances);
  const segments = read("segment", "vehicles/technologies.json", (e) => e.segment);
  for (const segment of segments) {
    checkUnique(
      "vehicles/technologies.json",
      segment.technologies.map((e) => `${segment.segment}/${e.technology.id}`),
    );
  }
  return {
    dataVersion,
    parameters: byId(PARAMETER_FILES.flatMap((file) => read("parameter", file, (e) => e.id))),
    fuels,
    balances,
    segments,
    uses: read("use", "vehicles/uses.json", (e) => e.use),
    chargePoints: read("chargePoint", "charging/points.json", (e) => `${e.power_kW} ${e.current}`),
    connections: read("connection", "charging/connections.json", (e) => e.voltageLevel),
    propertyKinds: read("propertyKind", "charging/property-kinds.json", (e) => e.kind),
    loadProfiles: read("loadProfile", "load/profiles.json", (e) => e.id),
    programmes: read("programme", "funding/programmes.json", (e) => e.id),
    catalogue: read("catalogueEntry", "vehicles/catalogue.json", (e) => `${e.segment} ${e.drive}`),
    categorySegments: read("categorySegment", "vehicles/categories.json", (e) => e.category),
    substitutes: read("substitute", "mobility/substitutes.json", (e) => e.substitute),
    taxExemptions: read("taxExemption", "vehicles/tax-exemptions.json", (e) => e.id),
    rules: parseRules(ruleFiles(dataDir, manifest, json)),
  };
}

/** `rules/clean-vehicles/de.json` goes to the law's reader as `clean-vehicles/de`. */
function ruleFiles(
  dataDir: string,
  manifest: Manifest,
  json: (file: string) => unknown,
): Record<string, unknown> {
  const present = new Set([...dataFiles(dataDir), ...Object.keys(manifest.files)]);
  const files = [...present].filter((file) => file.startsWith("rules/") && file.endsWith(".json")).sort();
  return Object.fromEntries(files.map((file) => [file.slice("rules/".length, -".json".length), json(file)]));
}

function byId(parameters: Parameter[]): Record<string, Parameter> {
  checkUnique(
    PARAMETER_FILES.join(", data/"),
    parameters.map((parameter) => parameter.id),
  );
  return Object.fromEntries(parameters.map((parameter) => [parameter.id, parameter]));
}

/** A balance without a factor for some fuel would fail in the middle of a plan. */
function checkFactorSets(fuels: FuelData[], balances: Balance[]): void {
  for (const { id, fuelFactorSet } of balances) {
    const without = fuels.find((fuel) => !(fuelFactorSet in fuel.emissionFactors));
    if (without)
      throw new ReferenceDataError("factors/fuels.json", {
        de: `${without.fuel} hat keinen Satz von Faktoren „${fuelFactorSet}“, den die Bilanz „${id}“ verlangt`,
        en: `${without.fuel} has no factor set "${fuelFactorSet}", which balance "${id}" asks for`,
      });
  }
}
