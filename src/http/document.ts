import type { Response } from "express";

/** A stored document, which never changes: a client that has it need not load it again. */
export function sendDocument(response: Response, document: string, hash: string): void {
  response
    .set("ETag", `"${hash}"`)
    .set("Cache-Control", "private, max-age=31536000, immutable")
    .type("application/json")
    .send(document);
}
