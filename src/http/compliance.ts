// oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands rejections to the error handler
import { Router } from "express";
import { compliance } from "../plan/rules/compliance.ts";
import type { RuleData } from "../plan/rules/rule-data.ts";
import { bodyWithoutNulls, checked, readJson } from "./body.ts";
import type { ServiceDeps } from "./deps.ts";
import { refuseRepeats, refuseUnknownCodes, withinTheData } from "./posted-procurements.ts";
import { only } from "./problem.ts";
import { storedLists } from "./procurements.ts";
import { ComplianceQuery, ComplianceQuestion } from "./ledger-schemas.ts";

const today = (): string => new Date().toISOString().slice(0, 10);

/** The answer to a question; buckets of the current period in which nothing was procured yet have rows too. */
function answer(question: ComplianceQuestion, rules: RuleData) {
  const { procurements, planned = [], authorities = [], asOf = today(), state, interpretation } = question;
  return withinTheData(() =>
    compliance(procurements, planned, authorities, rules, {
      asOf,
      includeEmpty: true,
      ...(state && { state }),
      ...(interpretation && { interpretation }),
    }),
  );
}

/** `/api/v1/compliance`: how the quota stands, by a stored ledger or by lists that the request brings. */
export function complianceRoutes(deps: ServiceDeps, rules: RuleData): Router {
  const router = Router();
  router
    .route("/")
    .get(async (request, response) => {
      const { inventory, ...rest } = checked<ComplianceQuery>({ ...request.query }, ComplianceQuery);
      const { lists } = await storedLists(inventory, deps);
      response.set("Cache-Control", "no-store").json(answer({ ...rest, procurements: lists.ledger }, rules));
    })
    .post(...readJson(), (request, response) => {
      const question = bodyWithoutNulls<ComplianceQuestion>(request, ComplianceQuestion);
      const { procurements, planned = [] } = question;
      const pointerOf = (index: number): string =>
        index < procurements.length ? `/procurements/${index}` : `/planned/${index - procurements.length}`;
      const all = [...procurements, ...planned];
      refuseUnknownCodes(all, pointerOf, rules);
      refuseRepeats(all, (index) => `${pointerOf(index)}/id`);
      response.json(answer(question, rules));
    })
    .all(only("GET, HEAD, POST"));
  return router;
}
