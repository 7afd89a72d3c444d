import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../lib/root";

interface Package {
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const packages: Record<string, Package> = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Where npm looks for `name` from the package at `from`: beside it, then in every folder above. */
function isLocked(name: string, from: string): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (packages[`${at}${at && "/"}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

// `npm install` leaves out the packages of other machines when the registry lacks them; `npm ci` then refuses the file.
test("the lock file knows every optional package that a package names, also those for other machines", () => {
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(name, at)),
  );
  expect(missing).toEqual([]);
});

test("every package is asked for in one exact version", () => {
  const asked = Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(version))).toEqual([]);
});

test("every package comes from the public registry", () => {
  const elsewhere = Object.values(packages).filter(
    ({ resolved }) => resolved && !resolved.startsWith("https://registry.npmjs.org/"),
  );
  expect(elsewhere.map(({ resolved }) => resolved)).toEqual([]);
});
