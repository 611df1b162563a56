import type { Problem } from "../intake/problem.ts";
import type { ErrorRequestHandler, RequestHandler, Response } from "express";

/** One fault in a body, as RFC 9457 lets a type add it; rows and columns where the body came from a list. */
export interface ProblemDetail {
  pointer?: string;
  row?: number;
  column?: string;
  value?: string;
  code: string;
  detail: string;
  detail_en: string;
}

/** A finding of the intake as a fault of a body. */
export const detailOf = ({ pointer, value, code, message, messageEn }: Problem): ProblemDetail => ({
  ...(pointer === undefined ? {} : { pointer }),
  ...(value === undefined ? {} : { value }),
  code,
  detail: message,
  detail_en: messageEn,
});

/** An answer that is not the one asked for, in German and English. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly de: string;
  readonly en: string;
  readonly errors: ProblemDetail[];

  constructor(status: number, code: string, de: string, en: string, errors: ProblemDetail[] = []) {
    super(en);
    this.status = status;
    this.code = code;
    this.de = de;
    this.en = en;
    this.errors = errors;
  }

  static notFound(): HttpProblem {
    return new HttpProblem(404, "NOT_FOUND", "Das gibt es hier nicht.", "There is no such thing here.");
  }
  static invalid(errors: ProblemDetail[]): HttpProblem {
    const n = errors.length;
    return new HttpProblem(
      400,
      "INVALID",
      `Die Eingabe hat ${n} Fehler.`,
      `The input has ${n} faults.`,
      errors,
    );
  }
  static wrongMethod(allowed: string): HttpProblem {
    return new HttpProblem(
      405,
      "METHOD",
      `Erlaubt ist hier nur ${allowed}.`,
      `Only ${allowed} is allowed here.`,
    );
  }
  static wrongType(): HttpProblem {
    return new HttpProblem(
      415,
      "MEDIA_TYPE",
      "Erwartet wird application/json.",
      "application/json is expected.",
    );
  }
}

export function sendProblem(response: Response, problem: HttpProblem): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response
    .status(problem.status)
    .type("application/problem+json")
    .send(
      JSON.stringify({
        type: "about:blank",
        title: problem.de,
        title_en: problem.en,
        status: problem.status,
        code: problem.code,
        ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
      }),
    );
}

/** For a path that exists with other methods. */
export const only =
  (allowed: string): RequestHandler =>
  (_request, response) => {
    response.set("Allow", allowed);
    sendProblem(response, HttpProblem.wrongMethod(allowed));
  };

/** Faults that the body parser and the router find themselves, by the name they give them. */
const KNOWN: Record<string, HttpProblem> = {
  "entity.too.large": new HttpProblem(
    413,
    "TOO_LARGE",
    "Die Anfrage ist zu groß.",
    "The request is too large.",
  ),
  "entity.parse.failed": new HttpProblem(
    400,
    "BAD_JSON",
    "Das ist kein gültiges JSON.",
    "This is not valid JSON.",
  ),
  "encoding.unsupported": new HttpProblem(
    415,
    "ENCODING",
    "Diese Kodierung wird nicht gelesen.",
    "This encoding is not read.",
  ),
  "charset.unsupported": new HttpProblem(415, "CHARSET", "Bitte UTF-8 senden.", "Please send UTF-8."),
};

function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const { type, status } = error as { type?: string; status?: number };
  const known = type === undefined ? undefined : KNOWN[type];
  if (known) return known;
  if (status !== undefined && status >= 400 && status < 500)
    return new HttpProblem(
      status,
      "BAD_REQUEST",
      "Die Anfrage ist nicht lesbar.",
      "The request cannot be read.",
    );
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return new HttpProblem(500, "DEFECT", "Interner Fehler.", "Internal error.");
}

/** The last handler: every failure is a problem document, and none shows a stack. */
export const answerFailures: ErrorRequestHandler = (error, _request, response, _next) => {
  sendProblem(response, problemOf(error));
};
