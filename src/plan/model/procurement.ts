import Type, { type Static } from "typebox";
import {
  AUTHORITY_KINDS,
  BUS_CLASSES,
  Category,
  Count,
  ENERGY_SOURCES,
  FUEL_ORIGINS,
  Id,
  IsoDate,
  NonNegative,
  PURPOSES,
  words,
} from "./vocabulary.ts";

const optional = Type.Optional;
const euros = NonNegative("EUR net of VAT, as the law counts it (§ 3 VgV)");

/** One vehicle group of an award. Facts that are absent are unknown, save those the contracts call "not the case". */
export const ProcurementVehicles = Type.Object(
  {
    category: Category,
    count: Type.Integer({ minimum: 1, maximum: 100000 }),
    busClass: optional(words(BUS_CLASSES)),
    passengerCount: optional(Count("passengers without the driver")),
    co2_g_per_km: optional(NonNegative("tail-pipe, WLTP")),
    rdePollutantShare: optional(
      NonNegative("pollutants in real driving over the limit of Reg. 715/2007; 0.8 = 80 %"),
    ),
    energySource: optional(words(ENERGY_SOURCES)),
    combustionEngine: optional(Type.Boolean()),
    fuelOrigin: optional(words(FUEL_ORIGINS)),
    fuelBlended: optional(Type.Boolean()),
    fuelClause: optional(Type.Boolean({ description: "the contract fixes the fuel (§ 2 Satz 5)" })),
    euroClass: optional(
      Type.String({
        pattern: "^(?:(?:I|II|III|IV|V|VI|VII|EEV)(?:-[A-Z])?|[1-7](?:[a-z](?:-[A-Za-z]+)*)?)$",
      }),
    ),
    co2_g_per_kWh: optional(NonNegative("engine, Reg. 595/2009")),
    craneMoment_kNm: optional(NonNegative("permitted load moment")),
    suitableForGoods: optional(Type.Boolean()),
    purpose: optional(words(PURPOSES)),
    designedForPurpose: optional(Type.Boolean({ description: "designed, built or adapted for the purpose" })),
    retrofitted: optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type ProcurementVehicles = Static<typeof ProcurementVehicles>;

/** A procurement as the ledger holds it and `classify` reads it. */
export const Procurement = Type.Object(
  {
    id: Id,
    status: optional(words(["noticed", "awarded", "cancelled", "corrected"] as const)),
    authorityId: optional(Id),
    authorityKind: optional(words(AUTHORITY_KINDS)),
    contractType: words(["purchase", "lease", "rental", "public-passenger-transport", "service"] as const),
    regime: optional(words(["VgV", "SektVO", "below-threshold"] as const)),
    noticeDate: optional(IsoDate),
    noticeSentDate: optional(IsoDate),
    awardDate: Type.Union([IsoDate, Type.Null()]),
    frameworkAwardDate: optional(IsoDate),
    entryOf: optional(Id),
    estimatedValue_EUR: optional(euros),
    monthlyValue_EUR: optional(euros),
    term_months: optional(NonNegative("term of a lease or rental")),
    rentalDays: optional(NonNegative("days of a short rental")),
    optionsValue_EUR: optional(euros),
    averageAnnualValue_EUR: optional(euros),
    serviceVolume_km_per_a: optional(NonNegative("public passenger transport")),
    operatorFleetCount: optional(Count("road vehicles that the operator runs")),
    cpvCode: optional(Type.String({ pattern: "^\\d{8}(?:-\\d)?$" })),
    lots: optional(
      Type.Array(
        Type.Object(
          { id: optional(Id), estimatedValue_EUR: euros, tenderedUnderVgV: optional(Type.Boolean()) },
          { additionalProperties: false },
        ),
      ),
    ),
    vehicles: Type.Array(ProcurementVehicles, { minItems: 1 }),
    deliveries: optional(
      Type.Array(
        Type.Object(
          {
            deliveryDate: IsoDate,
            count: Type.Integer({ minimum: 1 }),
            replacesVehicleIds: optional(Type.Array(Id)),
          },
          { additionalProperties: false },
        ),
      ),
    ),
  },
  { additionalProperties: false, $id: "Procurement" },
);
export type Procurement = Static<typeof Procurement>;
