import { answer, problem } from "./parts.ts";

/** How the process stands, and what it says about itself. */
export const SERVICE_PATHS = {
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
  "/api/v1/openapi.json": {
    get: { summary: "This description", responses: { 200: answer("OpenAPI 3.1", { type: "object" }) } },
  },
};
