import type { Response } from "express";
import { HttpProblem } from "./problem.ts";

/** Seconds after which a client whose job found no place may ask again. */
const RETRY_AFTER_S = "30";

/** 429 for a job of any kind that found no place. */
export function refuseFullQueue(response: Response): never {
  response.set("Retry-After", RETRY_AFTER_S);
  throw new HttpProblem(
    429,
    "QUEUE_FULL",
    "Zu viele Rechnungen warten schon.",
    "Too many runs wait already.",
  );
}
