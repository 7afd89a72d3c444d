import { expect, test } from "vitest";
import { negotiateLanguage } from "./languages";

test("a French browser gets French, a Dutch one its second choice", () => {
  expect(negotiateLanguage("fr-FR,fr;q=0.9,en;q=0.8")).toBe("fr");
  expect(negotiateLanguage("nl-BE, nl;q=0.9, fr;q=0.7, en;q=0.3")).toBe("fr");
});

test("the order of weights counts, not the order of writing", () => {
  expect(negotiateLanguage("en;q=0.2, fr;q=0.9")).toBe("fr");
});

test("a refused, unknown, broken or missing wish gives English", () => {
  expect(negotiateLanguage("fr;q=0")).toBe("en");
  expect(negotiateLanguage("tlh")).toBe("en");
  expect(negotiateLanguage(";;;q=x,")).toBe("en");
  expect(negotiateLanguage(null)).toBe("en");
});
