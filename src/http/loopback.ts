import { isIPv4 } from "node:net";
import type { RequestHandler } from "express";
import { HttpProblem, sendProblem } from "./problem.ts";

/** Names and addresses that never leave this machine. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || host === "[::1]" || (isIPv4(host) && host.startsWith("127."));

/**
 * While there are no accounts only this machine is answered, and only under its own name:
 * a web page elsewhere that points its name at 127.0.0.1 must not read the plans.
 */
export const onlyLoopbackNames: RequestHandler = (request, response, next) => {
  if (isLoopback(request.hostname ?? "")) next();
  else
    sendProblem(
      response,
      new HttpProblem(421, "HOST", "Dieser Rechnername wird nicht bedient.", "This host name is not served."),
    );
};
