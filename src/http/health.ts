import { Router } from "express";
import type { KnownAnswer } from "../jobs/five-vehicles.ts";
import type { ServiceDeps } from "./deps.ts";
import type { Metrics } from "./metrics.ts";
import { HttpProblem, only } from "./problem.ts";

/** How long an answer holds: a monitor that asks every second must not keep the planner busy. */
const HOLDS_MS = 60_000;

/** Names every figure that differs, so that the log of a monitor says what broke. */
function wrongAnswer(answer: KnownAnswer | null): HttpProblem {
  const wrong = Object.keys(answer?.expected ?? {}).filter(
    (key) => answer?.expected[key] !== answer?.found[key],
  );
  return new HttpProblem(
    503,
    "WRONG_ANSWER",
    "Der Planer gibt auf eine bekannte Aufgabe nicht die bekannte Antwort.",
    "The planner does not give the known answer to a known problem.",
    wrong.map((key) => ({
      pointer: `/found/${key}`,
      value: String(answer?.found[key]),
      code: "WRONG_ANSWER",
      detail: `${key} soll ${answer?.expected[key]} sein.`,
      detail_en: `${key} should be ${answer?.expected[key]}.`,
    })),
  );
}

/** `/health`, `/ready`, `/metrics`: open, for whoever runs the service. */
export function healthRoutes({ store, jobs, planFiveVehicles }: ServiceDeps, metrics: Metrics): Router {
  const router = Router();
  let last: { at: number; answer: Promise<KnownAnswer> } | undefined;
  router
    .route("/health")
    .get(async (_request, response) => {
      if (!last || Date.now() - last.at > HOLDS_MS) last = { at: Date.now(), answer: planFiveVehicles() };
      const answer = await last.answer.catch(() => null);
      if (!answer?.ok) {
        last = undefined;
        throw wrongAnswer(answer);
      }
      response.set("Cache-Control", "no-store").json({ status: "ok", ...answer });
    })
    .all(only("GET, HEAD"));
  router
    .route("/ready")
    .get(async (_request, response) => {
      if (!(await store.isReachable()))
        throw new HttpProblem(
          503,
          "NOT_READY",
          "Die Datenbank antwortet nicht.",
          "The database does not answer.",
        );
      response.set("Cache-Control", "no-store").json({ status: "ready" });
    })
    .all(only("GET, HEAD"));
  router
    .route("/metrics")
    .get((_request, response) => {
      response.type("text/plain; version=0.0.4").send(metrics.text(jobs));
    })
    .all(only("GET, HEAD"));
  return router;
}
