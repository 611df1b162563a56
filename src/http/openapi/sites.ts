import { OWN_SITING_SCHEMA } from "../../intake/siting/own-schema.ts";
import { answer, ID, json, NOT_FOUND, ref, REFUSED, problem } from "./parts.ts";

/** Where sites are opened, and the map beneath. */
export const SITE_PATHS = {
  "/api/v1/sites/jobs": {
    post: {
      summary:
        "The same as /api/v1/sites as a run beside the requests; at most 12,000 candidates and demands",
      requestBody: { required: true, content: json(OWN_SITING_SCHEMA) },
      responses: {
        202: answer("state, progress, result, with Location", { type: "object" }),
        ...REFUSED,
        429: problem("too many runs wait; Retry-After says when to come again"),
      },
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
      responses: { 204: { description: "ended" }, 409: problem("over already"), ...NOT_FOUND },
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
};
