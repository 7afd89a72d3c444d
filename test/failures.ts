import { relative } from "node:path";
import { root } from "../lib/root";

/** One failed test: the file and the name to find it by, and the first lines of why. */
export interface Failure {
  test: string;
  why: string;
}

interface VitestReport {
  testResults?: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[];
  }[];
}

interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    file: string;
    tests: { status: string; results: { errors?: { message?: string }[] }[] }[];
  }[];
}

/**
 * The failed tests of vitest's JSON report.
 *
 * @param report  what `--reporter=json` wrote, or an empty object when it wrote nothing
 * @returns one entry per failed test, and one per file that did not even load
 */
export function vitestFailures({ testResults = [] }: VitestReport): Failure[] {
  return testResults.flatMap(({ name, status, message = "", assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((one) => one.status === "failed");
    if (failed.length === 0 && status === "failed") return [{ test: file, why: firstLines(message) }];
    return failed.map(({ fullName, failureMessages }) => ({
      test: `${file} › ${fullName}`,
      why: firstLines((failureMessages ?? []).join("\n")),
    }));
  });
}

/**
 * The failed and the flaky tests of Playwright's JSON report.
 *
 * @param report  what the `json` reporter wrote, or an empty object when it wrote nothing
 * @returns one entry per test that did not pass at its first try
 */
export function browserFailures(report: { suites?: PlaywrightSuite[]; errors?: { message?: string }[] }): Failure[] {
  const fromSuite = (suite: PlaywrightSuite): Failure[] => [
    ...(suite.suites ?? []).flatMap(fromSuite),
    ...(suite.specs ?? []).flatMap(({ title, file, tests }) =>
      tests
        .filter(({ status }) => status === "unexpected" || status === "flaky")
        .map(({ results }) => ({
          test: `${file} › ${title}`,
          why: firstLines(results.flatMap(({ errors = [] }) => errors.map(({ message = "" }) => message)).join("\n")),
        })),
    ),
  ];
  const outside = (report.errors ?? []).map(({ message = "" }) => ({
    test: "outside any test",
    why: firstLines(message),
  }));
  return [...(report.suites ?? []).flatMap(fromSuite), ...outside];
}

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

function firstLines(message: string): string {
  return message.replace(colours, "").split("\n").slice(0, 12).join("\n");
}
