import { z } from "zod";
import { MeasureKind } from "../generated/prisma/enums";
import { cleanText, isUuid } from "../text";

export const limits = { reason: 3000, page: 50, days: 365, usualDays: 30 } as const;

export const kinds = Object.values(MeasureKind);

const subjectKinds = ["event", "comment", "entry", "post", "message", "media", "actor"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** What a measure is about: a thing that somebody made, or somebody. */
export interface Subject {
  kind: SubjectKind;
  id: string;
}

/** As it stands in the table: "event ID". */
export const subjectText = ({ kind, id }: Subject): string => `${kind} ${id}`;

/** Reads {@link subjectText}; null for anything else. */
export function readSubject(text: string): Subject | null {
  const [kind, id = ""] = text.split(" ");
  const known = subjectKinds.find((one) => one === kind);
  return known && isUuid(id) ? { kind: known, id } : null;
}

/** Words to whom a measure meets. */
export const reasonText = z
  .string()
  .max(limits.reason * 2, "errors.tooLong")
  .transform(cleanText)
  .pipe(z.string().max(limits.reason, "errors.tooLong"))
  .default("");

export const daysField = z.coerce.number().int().min(1).max(limits.days).default(limits.usualDays);
