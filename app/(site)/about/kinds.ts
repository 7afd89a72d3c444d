import type { TextKind } from "@/lib/site-texts/schema";

/** Pages that hold one text of the stewards and nothing else, by the last part of their address. */
export const textPages: Record<string, TextKind> = {
  rules: "RULES",
  terms: "TERMS",
  legal: "LEGAL",
  accessibility: "ACCESSIBILITY",
};

/** Where each text is read. */
export const pathOf = {
  RULES: "/about/rules",
  TERMS: "/about/terms",
  PRIVACY: "/about/privacy",
  LEGAL: "/about/legal",
  WHO: "/about/who",
  COSTS: "/about/who",
  ACCESSIBILITY: "/about/accessibility",
  FEDERATION: "/about/federation",
} as const satisfies Record<TextKind, string>;

/** The version that an address asks for; undefined for the newest. */
export function askedVersion(value: string | string[] | undefined): number | undefined {
  if (value === undefined) return undefined;
  return typeof value === "string" && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : 0;
}
