import { answer, ID, json, LIMIT, listOf, NOT_FOUND, problem, ref, REFUSED } from "./parts.ts";

/** Plans, the runs that make them, and what is read from a plan. */
export const PLAN_PATHS = {
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
        429: problem("too many runs wait; Retry-After says when to come again"),
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
};
