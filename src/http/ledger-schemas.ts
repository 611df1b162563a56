import Type, { type Static } from "typebox";
import { QuotaRow } from "../plan/model/plan.ts";
import { Procurement } from "../plan/model/procurement.ts";
import { Authority, Interpretation } from "../plan/model/scenario.ts";
import { IsoDate, words } from "../plan/model/vocabulary.ts";
import { closed, inner, optional, Uuid } from "./schema-parts.ts";

export const PostedProcurement = inner(Procurement);
export const Ledger = Type.Array(PostedProcurement, { maxItems: 100_000 });

/** An entry that is appended to the ledger of a stored inventory; what is stored is never changed. */
export const NewEntry = Type.Object({ inventoryId: Uuid, entry: PostedProcurement }, closed);
export type NewEntry = Static<typeof NewEntry>;
const { vehicles: _vehicles, ...awardProperties } = Procurement.properties;
/** An award notice (eForms) whose counts are booked, with what the ledger must know beside it. */
export const NewNotice = Type.Object(
  {
    inventoryId: Uuid,
    notice: Type.String({
      minLength: 1,
      maxLength: 20_000_000,
      description: "XML of an award notice, eForms",
    }),
    facts: optional(Type.Partial(Type.Object(awardProperties, closed))),
  },
  closed,
);
export type NewNotice = Static<typeof NewNotice>;
export const LedgerDocument = Type.Object(
  {
    inventoryId: Uuid,
    procurements: Type.Unsafe<Procurement[]>({
      ...Ledger,
      description: "every entry, in the order of entry",
    }),
  },
  closed,
);

const State = Type.String({ pattern: "^[A-Z]{2}$", description: "member state; default DE" });
/** An answer takes seconds for so many awards, and nothing else is answered meanwhile. */
const QuestionList = Type.Array(PostedProcurement, { maxItems: 20_000 });
/** The state of the quota is asked for lists that the request brings. */
export const ComplianceQuestion = Type.Object(
  {
    procurements: QuestionList,
    planned: optional(QuestionList),
    authorities: optional(Type.Array(Authority, { maxItems: 1_000 })),
    asOf: optional(IsoDate),
    state: optional(State),
    interpretation: optional(Interpretation),
  },
  closed,
);
export type ComplianceQuestion = Static<typeof ComplianceQuestion>;
/** The same question about a stored inventory; it comes as a query. */
export const ComplianceQuery = Type.Object(
  { inventory: Uuid, asOf: optional(IsoDate), state: optional(State) },
  closed,
);
export type ComplianceQuery = Static<typeof ComplianceQuery>;

const Warning = Type.Object({ code: Type.String(), text: Type.String(), textEn: Type.String() }, closed);
export const ComplianceAnswer = Type.Object(
  {
    rows: Type.Array(
      Type.Object(
        {
          ...QuotaRow.properties,
          sentence: Type.String({ description: "German" }),
          sentence_en: Type.String(),
          lastTurningDate: optional(Type.Union([Type.String(), Type.Null()])),
        },
        closed,
      ),
    ),
    warnings: Type.Array(
      Type.Object({ ...Warning.properties, procurementIds: Type.Array(Type.String()) }, closed),
    ),
  },
  closed,
);

const answered = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Bucket = answered(words(["light", "truck", "bus"] as const));
const Standing = {
  bucket: Bucket,
  clean: answered(Type.Boolean()),
  zeroEmission: answered(Type.Boolean()),
  referencePeriod: answered(Type.Object({ from: Type.String(), to: Type.String() }, closed)),
};
export const ClassificationRow = Type.Object(
  {
    procurementId: Type.String(),
    group: Type.Integer({ minimum: 0, description: "vehicle group of the award, from 0" }),
    inScope: answered(Type.Boolean()),
    outOfScope: answered(words(["contract", "vehicle"] as const)),
    ...Standing,
    ifInScope: answered(Type.Object(Standing, closed)),
    reasons: Type.Array(Type.Object({ ...Warning.properties, section: Type.String() }, closed)),
    missing: Type.Array(Type.String()),
    verification: Type.String(),
    warnings: Type.Array(Warning),
  },
  closed,
);
