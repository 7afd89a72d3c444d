import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../lib/root";
import { browserFailures, vitestFailures } from "./failures";

test("failed tests are named with their file and their reason, passed ones are not", () => {
  const found = vitestFailures({
    testResults: [
      {
        name: join(root, "lib/inbox.test.ts"),
        status: "failed",
        assertionResults: [
          { fullName: "a Follow is accepted", status: "passed" },
          { fullName: "a lie is refused", status: "failed", failureMessages: ["\u001b[31mexpected 401\u001b[39m"] },
        ],
      },
    ],
  });
  expect(found).toEqual([{ test: "lib/inbox.test.ts › a lie is refused", why: "expected 401" }]);
});

test("a file of tests that does not load is named, too", () => {
  const report = {
    testResults: [{ name: join(root, "a.test.ts"), status: "failed", message: "no", assertionResults: [] }],
  };
  expect(vitestFailures(report)).toEqual([{ test: "a.test.ts", why: "no" }]);
});

test("browser tests that failed or passed only at their second try are named", () => {
  const spec = (title: string, status: string) => ({
    title,
    file: "guest.spec.ts",
    tests: [{ status, results: [{ errors: status === "expected" ? [] : [{ message: "timed out" }] }] }],
  });
  const specs = [spec("comes", "expected"), spec("waits", "unexpected"), spec("leaves", "flaky")];
  expect(browserFailures({ suites: [{ title: "guest.spec.ts", suites: [{ title: "a guest", specs }] }] })).toEqual([
    { test: "guest.spec.ts › waits", why: "timed out" },
    { test: "guest.spec.ts › leaves", why: "timed out" },
  ]);
});

test("a runner that wrote no report names nothing", () => {
  expect([...vitestFailures({}), ...browserFailures({})]).toEqual([]);
});
