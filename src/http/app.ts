import express, { type Express } from "express";
import helmet from "helmet";
import { ScheduleJobs } from "../jobs/schedule-jobs.ts";
import { loadPlaces } from "../reference/places.ts";
import { loadReference } from "../reference/load.ts";
import { classifyRoutes } from "./classify.ts";
import { complianceRoutes } from "./compliance.ts";
import type { ServiceDeps } from "./deps.ts";
import { healthRoutes } from "./health.ts";
import { importRoutes } from "./imports.ts";
import { inventoryRoutes } from "./inventories.ts";
import { inventoryOfImportsRoutes } from "./inventory-of-imports.ts";
import { jobRoutes } from "./jobs.ts";
import { onlyLoopbackNames } from "./loopback.ts";
import { Metrics } from "./metrics.ts";
import { openApi } from "./openapi.ts";
import { placesRoutes } from "./places.ts";
import { planRoutes } from "./plans.ts";
import { procurementRoutes } from "./procurements.ts";
import { answerFailures, HttpProblem, only } from "./problem.ts";
import { newScheduleRoutes, scheduleJobRoutes } from "./schedules.ts";
import { siteRoutes } from "./sites.ts";

/** Nothing from elsewhere, no inline script; charts set styles on their own elements. */
const SECURITY = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", "data:"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // HSTS belongs to whoever ends TLS
  strictTransportSecurity: false,
};

/** The service, ready to listen. */
export function createApp(deps: ServiceDeps): Express {
  const app = express();
  const metrics = new Metrics();
  app.disable("x-powered-by").set("query parser", "simple");
  app.use(metrics.count, helmet(SECURITY), onlyLoopbackNames);
  app.use(healthRoutes(deps, metrics));
  app.use("/api/v1/imports", importRoutes(deps));
  app.use("/api/v1/inventories/of-imports", inventoryOfImportsRoutes(deps));
  app.use("/api/v1/inventories", inventoryRoutes(deps));
  const schedules = new ScheduleJobs();
  app.use("/api/v1/plans/:id/build-out/schedules", newScheduleRoutes(deps, loadPlaces, schedules));
  app.use("/api/v1/schedules", scheduleJobRoutes(schedules));
  app.use("/api/v1/plans", planRoutes(deps));
  app.use("/api/v1/jobs", jobRoutes(deps));
  const rules = deps.rules ?? loadReference().rules;
  app.use("/api/v1/procurements", procurementRoutes(deps, rules));
  app.use("/api/v1/compliance", complianceRoutes(deps, rules));
  app.use("/api/v1/classify", classifyRoutes(rules));
  app.use("/api/v1/sites/of-inventory", placesRoutes(deps, loadReference, loadPlaces));
  app.use("/api/v1/sites", siteRoutes(loadReference));
  const description = openApi(deps.version);
  app
    .route("/api/v1/openapi.json")
    .get((_request, response) => void response.json(description))
    .all(only("GET, HEAD"));
  app
    .route("/api/v1/places")
    .get((_request, response) => void response.type("application/geo+json").send(deps.places))
    .all(only("GET, HEAD"));
  if (deps.webRoot)
    app.use(express.static(deps.webRoot, { index: "index.html", redirect: false, dotfiles: "ignore" }));
  app.use(() => {
    throw HttpProblem.notFound();
  });
  app.use(answerFailures);
  return app;
}
