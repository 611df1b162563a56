import { expect } from "chai";
import express from "express";
import request from "supertest";
import { answerFailures } from "../../src/http/problem.ts";
import { sendJob } from "../../src/http/thread-jobs.ts";

describe("jobs in threads over HTTP", () => {
  it("say with 429 in how many seconds to come again, as plans do", async () => {
    const app = express()
      .post("/", (_request, response) => sendJob(response, null, "/api/v1/schedules"))
      .use(answerFailures);
    const { body, headers } = await request(app).post("/").expect(429);
    expect(headers["retry-after"]).to.match(/^\d+$/);
    expect(headers["content-type"]).to.contain("application/problem+json");
    expect(body).to.include({ code: "QUEUE_FULL", title: "Zu viele Rechnungen warten schon." });
  });
});
