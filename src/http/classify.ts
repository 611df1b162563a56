import { Router } from "express";
import type { Procurement } from "../plan/model/procurement.ts";
import { classificationsJson } from "../plan/rules/classification-json.ts";
import { classify } from "../plan/rules/clean-vehicles.ts";
import type { RuleData } from "../plan/rules/rule-data.ts";
import { bodyWithoutNulls, readJson } from "./body.ts";
import { refuseUnknownCodes, withinTheData } from "./posted-procurements.ts";
import { only } from "./problem.ts";
import { Ledger, PostedProcurement } from "./ledger-schemas.ts";

/** `/api/v1/classify`: what an award counts as, also one that is only intended. */
export function classifyRoutes(rules: RuleData): Router {
  const router = Router();
  router
    .route("/")
    .post(...readJson(), (request, response) => {
      const isList = Array.isArray(request.body);
      const body = bodyWithoutNulls<Procurement | Procurement[]>(
        request,
        isList ? Ledger : PostedProcurement,
      );
      const awards = isList ? (body as Procurement[]) : [body as Procurement];
      refuseUnknownCodes(awards, (index) => (isList ? `/${index}` : ""), rules);
      const rows = withinTheData(() => awards.flatMap((one) => classify(one, rules)));
      response.type("application/json");
      for (const piece of classificationsJson(rows)) response.write(piece);
      response.end();
    })
    .all(only("POST"));
  return router;
}
