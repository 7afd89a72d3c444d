import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { beforeAll, expect, test } from "vitest";
import { db } from "../db";
import { answerHealth } from "./health";

beforeAll(() => db.$queryRaw`select 1`);

/** @returns the status, asked at a moment after which timers are looked at before what the database sent */
async function ask(meanwhile: () => void): Promise<number> {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  await new Promise((done) => setImmediate(done));
  const answered = answerHealth("/health/ready", response, true);
  meanwhile();
  await answered;
  return response.statusCode;
}

/** As a long rendering does, or a machine that lets others go first: nothing is read in the meantime. */
function standStill(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);
}

test("a website that itself stood still while the database answered is ready", async () => {
  const answers: number[] = [];
  while (answers.length < 8 && !answers.includes(200)) answers.push(await ask(standStill));
  expect(answers).toContain(200);
});
