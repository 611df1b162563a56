import { answer, ID, json, LIMIT, listOf, NOT_FOUND, problem, ref, REFUSED } from "./parts.ts";

/** Inventories, and the imports they are made of. */
export const LIST_PATHS = {
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
};
