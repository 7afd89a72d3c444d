import { expect, test } from "vitest";
import { settingsTable } from "../../lib/env";
import { sources } from "./sources";

const [page] = sources(/^docs\/settings\.md$/);
const rows = [...(page?.text ?? "").matchAll(/^\| `([A-Z0-9_]+)` \| (.*) \| (.*) \|$/gm)];

test("docs/settings.md says of every setting what it means and what it is when unset, and of no other", () => {
  const documented = rows.map(([, name, fallback, meaning]) => ({
    name,
    fallback: fallback?.replaceAll("`", ""),
    meaning,
  }));
  expect(documented).toEqual(settingsTable());
});
