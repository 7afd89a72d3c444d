import { createHash } from "node:crypto";
import type { ActorModel } from "../generated/prisma/models";
import { isReserved, lookOf } from "../handles/rules";
import { ruleColumns } from "../memberships/policy";
import { fold } from "../text";

// Letters of other alphabets that nobody tells from a Latin one.
const twins: Record<string, string> = Object.fromEntries(
  [
    ["aа", "α"],
    ["cс", "ϲ"],
    ["eе", "ε"],
    ["iі", "ι"],
    ["jј", "ϳ"],
    ["kк", "κ"],
    ["oо", "ο"],
    ["pр", "ρ"],
    ["sѕ", ""],
    ["tт", "τ"],
    ["uυ", ""],
    ["vѵ", "ν"],
    ["xх", "χ"],
    ["yу", "γ"],
    ["hһн", ""],
    ["mм", ""],
    ["bв", "β"],
    ["lӏ", ""],
  ].flatMap(([first = "", more = ""]) => [...first.slice(1), ...more].map((letter) => [letter, first.charAt(0)])),
);

/**
 * What the name of a group looks like at a glance: without case, accents, spaces and signs, with letters of other
 * alphabets as the Latin ones that they look like. Two groups with one look are one too many.
 */
export function nameLook(name: string): string {
  const letters = [...fold(name)].map((letter) => twins[letter] ?? letter).join("");
  return lookOf(letters.replaceAll(/[^\p{L}\p{N}]+/gu, ""));
}

/** Whether the name of a group passes for this server or those who run it ("Admin", "Farandole", "M0deration"). */
export function passesForServer(name: string): boolean {
  return isReserved(nameLook(name));
}

const settled = [
  "name",
  "summarySource",
  "place",
  "links",
  "language",
  "ribbon",
  "ribbonShape",
  "openness",
  "visibility",
  "memberNames",
  "manuallyApprovesFollowers",
  "takesProposals",
  "archivedAt",
  "avatarId",
  "coverId",
  ...(Object.keys(ruleColumns) as (keyof typeof ruleColumns)[]),
] as const satisfies readonly (keyof ActorModel)[];

/** Names the state of a group's settings: a form that was filled from another state is not sent over it. */
export function versionOf(group: Pick<ActorModel, (typeof settled)[number]>): string {
  const state = settled.map((column) => group[column]);
  return createHash("sha256").update(JSON.stringify(state)).digest("base64url").slice(0, 22);
}
