import { z } from "zod";
import { MemberNames, Openness, Ribbon, RibbonShape } from "../generated/prisma/enums";
import { type ActorLink, handleField, nameField } from "../identities/schema";
import { languages } from "../languages";
import { type Column, settable } from "../memberships/policy";
import { cleanLine, cleanText } from "../text";
import { passesForServer } from "./rules";

const groupName = nameField.refine((name) => !passesForServer(name), "groups.errors.nameReserved");

const summary = z
  .string()
  .max(10_000, "errors.tooLong")
  .transform(cleanText)
  .pipe(z.string().max(5000, "errors.tooLong"));

const place = z.string().transform(cleanLine).pipe(z.string().max(120, "errors.tooLong"));

const mostLinks = 10;

/** Pages elsewhere, one to a line: an address, and beside it what it is called, if anything. */
const links = z
  .string()
  .max(6000, "errors.tooLong")
  .transform((text, context) => {
    const lines = text.split(/\r?\n/).map(cleanLine).filter(Boolean);
    if (lines.length > mostLinks) context.addIssue({ code: "custom", message: "groups.errors.links" });
    return lines.slice(0, mostLinks).flatMap((line): ActorLink[] => {
      const address = /https?:\/\/\S+/i.exec(line)?.[0] ?? "";
      const url = URL.parse(address);
      if (!url || url.username || url.password || address.length > 500) {
        context.addIssue({ code: "custom", message: "groups.errors.link" });
        return [];
      }
      const label = cleanLine(line.replace(address, "")).slice(0, 100);
      return [{ label: label || url.host, url: url.href }];
    });
  });

/** Which of the four kinds of visibility a group can have: nobody is invited to look at one. */
export const groupVisibilities = ["PUBLIC", "LINK", "MEMBERS"] as const;

/** What a new group needs. */
export const groupInput = z.object({
  handle: handleField,
  name: groupName,
  summary: summary.default(""),
  place: place.optional(),
  language: z.string().max(20).optional(),
  ribbon: z.enum(Ribbon).default("BEET"),
  ribbonShape: z.enum(RibbonShape).default("NOTCH"),
  openness: z.enum(Openness).default("INVITE_ONLY"),
  visibility: z.enum(groupVisibilities).default("PUBLIC"),
  avatarId: z.uuid().nullish(),
  coverId: z.uuid().nullish(),
});
export type GroupInput = z.output<typeof groupInput>;
export type GroupDraft = z.input<typeof groupInput>;

/** What a group says of itself. */
export const groupWords = z.object({
  name: groupName,
  summary: summary.default(""),
  place: place.default(""),
  links: links.default([]),
  language: z
    .enum(languages)
    .optional()
    .transform((tag) => tag ?? null),
  ribbon: z.enum(Ribbon),
  ribbonShape: z.enum(RibbonShape),
});

/** A tick: "on" or nothing. */
const tick = z.literal("on").optional().transform(Boolean);

/** Who finds a group, follows it, belongs to it and learns who does. */
export const groupDoors = z.object({
  visibility: z.enum(groupVisibilities),
  openness: z.enum(Openness),
  memberNames: z.enum(MemberNames),
  manuallyApprovesFollowers: tick,
  takesProposals: tick,
});

const columns = Object.values(settable).map(
  ({ column, from }) => [column, z.enum(from, "groups.errors.rule")] as const,
);

/** The least role for each verb, within the bounds of lib/memberships/policy.ts. */
export const groupRules = z.object(Object.fromEntries(columns) as Record<Column, (typeof columns)[number][1]>);

export type GroupChange = Partial<
  z.output<typeof groupWords> & z.output<typeof groupDoors> & z.output<typeof groupRules>
>;
