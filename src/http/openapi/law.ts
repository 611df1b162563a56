import { answer, json, NOT_FOUND, problem, ref, REFUSED } from "./parts.ts";

const INVENTORY = { name: "inventory", in: "query", required: true, schema: { type: "string" } };
const AS_OF = {
  name: "asOf",
  in: "query",
  schema: { type: "string", format: "date" },
  description: "default today",
};
const STATE = { name: "state", in: "query", schema: { type: "string", default: "DE" } };
const BEYOND_THE_DATA = { 422: problem("the data of the law hold no value for the day or the state") };

/** Ledger of awards, quota, classification. */
export const LAW_PATHS = {
  "/api/v1/procurements": {
    get: {
      summary: "The ledger of an inventory: every entry in the order of entry",
      parameters: [INVENTORY],
      responses: { 200: answer("entries", ref("Ledger")), 400: problem("query"), ...NOT_FOUND },
    },
    post: {
      summary: "Appends an entry, or the counts of an award notice, to the ledger; it makes a new inventory",
      requestBody: { required: true, content: json({ anyOf: [ref("NewEntry"), ref("NewNotice")] }) },
      responses: {
        201: answer("the new inventory, with Location", ref("InventoryHead")),
        ...REFUSED,
        ...NOT_FOUND,
      },
    },
  },
  "/api/v1/compliance": {
    get: {
      summary: "How the quota of an inventory stands, with headroom in sentences",
      parameters: [INVENTORY, AS_OF, STATE],
      responses: {
        200: answer("rows and warnings", ref("Compliance")),
        400: problem("query"),
        ...NOT_FOUND,
        ...BEYOND_THE_DATA,
      },
    },
    post: {
      summary: "The same for lists that the request brings; with planned awards also the forecast",
      requestBody: { required: true, content: json(ref("ComplianceQuestion")) },
      responses: { 200: answer("rows and warnings", ref("Compliance")), ...REFUSED, ...BEYOND_THE_DATA },
    },
  },
  "/api/v1/classify": {
    post: {
      summary: "What an award counts as, made or intended; one row per vehicle group",
      requestBody: {
        required: true,
        content: json({ anyOf: [ref("Procurement"), ref("Procurements")] }),
      },
      responses: {
        200: answer("rows in the order of the input", { type: "array", items: ref("ClassificationRow") }),
        ...REFUSED,
        ...BEYOND_THE_DATA,
      },
    },
  },
};
