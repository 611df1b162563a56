import { OWN_SITING_SCHEMA } from "../intake/siting/own-schema.ts";
import { SCHEMAS } from "./schemas.ts";

type Name = keyof typeof SCHEMAS;
const ref = (name: Name) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ "application/json": { schema } });
const listOf = (key: string, name: Name) => ({
  type: "object",
  required: [key],
  additionalProperties: false,
  properties: { [key]: { type: "array", items: ref(name) } },
});
const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: ref("Problem") } },
});
const answer = (description: string, schema: object) => ({ description, content: json(schema) });
const ID = { name: "id", in: "path", required: true, schema: { type: "string" } };
const LIMIT = {
  name: "limit",
  in: "query",
  schema: { type: "integer", minimum: 1, maximum: 100, default: 100 },
};

const INVENTORY = { name: "inventory", in: "query", required: true, schema: { type: "string" } };
const AS_OF = {
  name: "asOf",
  in: "query",
  schema: { type: "string", format: "date" },
  description: "default today",
};
const STATE = { name: "state", in: "query", schema: { type: "string", default: "DE" } };
const BEYOND_THE_DATA = { 422: problem("the data of the law hold no value for the day or the state") };
const NOT_FOUND = { 404: problem("no such thing") };
const REFUSED = {
  400: problem("every fault of the body, with pointer, value and code"),
  413: problem("too large"),
  415: problem("not application/json"),
};

const PATHS = {
  "/health": {
    get: {
      summary: "A five-vehicle plan of known answer",
      responses: { 200: { description: "the answer is right" }, 503: problem("it is not") },
    },
  },
  "/ready": {
    get: {
      summary: "Whether the database answers",
      responses: { 200: { description: "it does" }, 503: problem("it does not") },
    },
  },
  "/metrics": {
    get: {
      summary: "Figures of the process in Prometheus text format",
      responses: { 200: { description: "text", content: { "text/plain": { schema: { type: "string" } } } } },
    },
  },
  "/api/v1/inventories": {
    get: {
      summary: "Inventories, newest first",
      parameters: [LIMIT],
      responses: { 200: answer("heads", listOf("inventories", "ListedInventory")), 400: problem("limit") },
    },
    post: {
      summary: "Adds an inventory; the same content is the same inventory",
      requestBody: { required: true, content: json(ref("NewInventory")) },
      responses: { 201: answer("its head, with Location", ref("InventoryHead")), ...REFUSED },
    },
  },
  "/api/v1/inventories/of-imports": {
    post: {
      summary: "Makes an inventory of imports, or extends one by them; undoing an import withdraws it",
      requestBody: { required: true, content: json(ref("NewInventoryOfImports")) },
      responses: {
        201: answer("its head, with Location", ref("InventoryHead")),
        ...REFUSED,
        404: problem("no such inventory to extend"),
        409: problem("an import was undone, or the inventory to extend is withdrawn"),
      },
    },
  },
  "/api/v1/inventories/{id}": {
    get: {
      summary: "An inventory with its lists",
      parameters: [ID],
      responses: {
        200: answer("never changes, ETag", ref("InventoryDocument")),
        304: { description: "unchanged" },
        ...NOT_FOUND,
      },
    },
  },
  "/api/v1/imports": {
    get: {
      summary: "Imports, newest first, undone ones too",
      parameters: [LIMIT],
      responses: { 200: answer("heads", listOf("imports", "ImportHead")), 400: problem("limit") },
    },
    post: {
      summary: "Reads a list of a stranger; with `dryRun` only says what would become of it",
      requestBody: { required: true, content: json(ref("NewImport")) },
      responses: {
        200: answer("what would become of it, nothing stored", ref("ImportReport")),
        201: answer("stored, with Location", ref("StoredImport")),
        ...REFUSED,
        422: problem("errors in the list, each with row, column and value; nothing stored"),
      },
    },
  },
  "/api/v1/imports/{id}": {
    get: {
      summary: "What an import says about itself",
      parameters: [ID],
      responses: { 200: answer("its head", ref("ImportHead")), ...NOT_FOUND },
    },
    delete: {
      summary: "Undoes a whole import: its rows are deleted, that it was there stays known",
      parameters: [ID],
      responses: {
        204: { description: "undone" },
        ...NOT_FOUND,
        409: problem("it was undone already"),
      },
    },
  },
  "/api/v1/imports/{id}/rows": {
    get: {
      summary: "The rows of an import in the order of the list, a thousand at a time",
      parameters: [ID, { name: "after", in: "query", schema: { type: "integer", minimum: 0, default: 0 } }],
      responses: { 200: answer("rows", ref("ImportRows")), 400: problem("after"), ...NOT_FOUND },
    },
  },
  "/api/v1/plans": {
    get: {
      summary: "Plans, newest first",
      parameters: [LIMIT],
      responses: { 200: answer("heads", listOf("plans", "PlanHead")), 400: problem("limit") },
    },
    post: {
      summary: "Starts a plan as a job",
      requestBody: { required: true, content: json(ref("NewPlan")) },
      responses: {
        202: answer("the job, with Location", ref("Job")),
        ...REFUSED,
        404: problem("no such inventory"),
        429: problem("too many jobs wait; Retry-After says when to come again"),
      },
    },
  },
  "/api/v1/plans/{id}": {
    get: {
      summary: "A plan, byte for byte as it was made",
      parameters: [ID],
      responses: {
        200: answer("never changes, ETag", ref("Plan")),
        304: { description: "unchanged" },
        ...NOT_FOUND,
      },
    },
  },
  "/api/v1/plans/{id}/build-out": {
    get: {
      summary:
        "Build-out of a plan: stages, coverage by year, progress of the GEIG portfolio, operating models, grid areas",
      parameters: [ID],
      responses: { 200: answer("computed anew", { type: "object" }), ...NOT_FOUND },
    },
  },
  "/api/v1/plans/{id}/build-out/schedules": {
    post: {
      summary:
        "Decides which property is built out when for staff, visitors and the public, with proof, as a run beside the requests; at most 500 properties",
      parameters: [ID],
      requestBody: { required: true, content: json(ref("ScheduleWish")) },
      responses: {
        202: answer("state and result, with Location", ref("ScheduleJob")),
        ...REFUSED,
        ...NOT_FOUND,
        409: problem("the reference data of the plan are not installed"),
        422: problem("more than 500 properties"),
        429: problem("too many runs wait"),
      },
    },
  },
  "/api/v1/schedules/{id}": {
    get: {
      summary: "State of a run, and the schedule as `build-out --schedule --json` prints it when it is done",
      parameters: [ID],
      responses: { 200: answer("state and result", ref("ScheduleJob")), ...NOT_FOUND },
    },
    delete: {
      summary: "Ends a run",
      parameters: [ID],
      responses: { 204: { description: "ended" }, ...NOT_FOUND, 409: problem("over already") },
    },
  },
  "/api/v1/jobs/{id}": {
    get: {
      summary: "How a job stands",
      parameters: [ID],
      responses: { 200: answer("the job", ref("Job")), ...NOT_FOUND },
    },
    delete: {
      summary: "Cancels a job",
      parameters: [ID],
      responses: { 204: { description: "cancelled" }, ...NOT_FOUND, 409: problem("it is over already") },
    },
  },
  "/api/v1/jobs/{id}/events": {
    get: {
      summary: "The job at every change, as server-sent events",
      parameters: [ID],
      responses: {
        200: {
          description: "events `job`",
          content: { "text/event-stream": { schema: { type: "string" } } },
        },
        ...NOT_FOUND,
      },
    },
  },
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
  "/api/v1/sites/jobs": {
    post: {
      summary:
        "The same as /api/v1/sites as a run beside the requests; at most 12,000 candidates and demands",
      requestBody: { required: true, content: json(OWN_SITING_SCHEMA) },
      responses: { 202: answer("state, progress, result", { type: "object" }), ...REFUSED },
    },
  },
  "/api/v1/sites/jobs/{id}": {
    get: {
      summary: "State of a siting run, share of the allowed work, and the answer when it is done",
      parameters: [ID],
      responses: { 200: answer("state, progress, result", { type: "object" }), ...NOT_FOUND },
    },
    delete: {
      summary: "Ends a siting run",
      parameters: [ID],
      responses: { 204: { description: "ended" }, 409: { description: "over already" }, ...NOT_FOUND },
    },
  },
  "/api/v1/sites/of-inventory": {
    post: {
      summary:
        "Where among the properties of an inventory, and why here: choice with bound, scores whose parts add up, value and best rejected alternative of each site, GeoJSON",
      requestBody: { required: true, content: json(ref("NewPlacesQuestion")) },
      responses: {
        200: answer("sites, scores, demands, weights, distance source and GeoJSON", { type: "object" }),
        ...REFUSED,
      },
    },
  },
  "/api/v1/sites": {
    post: {
      summary: "Where sites are opened, with bound and gap; at most 500 candidates and 500 demands",
      requestBody: { required: true, content: json(OWN_SITING_SCHEMA) },
      responses: {
        200: answer("as the command `site --json` prints it, without cpu_s; also where infeasible", {
          type: "object",
        }),
        ...REFUSED,
      },
    },
  },
  "/api/v1/places": {
    get: {
      summary: "Municipalities as GeoJSON, with the attribution that their source asks for",
      responses: {
        200: { description: "GeoJSON", content: { "application/geo+json": { schema: { type: "object" } } } },
      },
    },
  },
  "/api/v1/openapi.json": {
    get: { summary: "This description", responses: { 200: answer("OpenAPI 3.1", { type: "object" }) } },
  },
};

/** The description of the service, from the same schemas that check the requests. */
export const openApi = (version: string) => ({
  openapi: "3.1.0",
  info: { title: "Umstieg", version, license: { name: "EUPL-1.2", identifier: "EUPL-1.2" } },
  paths: PATHS,
  components: { schemas: SCHEMAS },
});
