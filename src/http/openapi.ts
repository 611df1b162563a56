import { LAW_PATHS } from "./openapi/law.ts";
import { LIST_PATHS } from "./openapi/lists.ts";
import { PLAN_PATHS } from "./openapi/plans.ts";
import { SERVICE_PATHS } from "./openapi/service.ts";
import { SITE_PATHS } from "./openapi/sites.ts";
import { SCHEMAS } from "./schemas.ts";

/** The description of the service, from the same schemas that check the requests. */
export const openApi = (version: string) => ({
  openapi: "3.1.0",
  info: { title: "Umstieg", version, license: { name: "EUPL-1.2", identifier: "EUPL-1.2" } },
  paths: { ...SERVICE_PATHS, ...LIST_PATHS, ...PLAN_PATHS, ...LAW_PATHS, ...SITE_PATHS },
  components: { schemas: SCHEMAS },
});
