import { z } from "zod";
import { cleanLine, cleanText } from "../text";

/** Words of one line, and of several, of at most so many letters. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform(cleanLine)
    .pipe(z.string().max(max));
export const text = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform(cleanText)
    .pipe(z.string().max(max));

const earliest = Date.parse("1970-01-01");
const latest = Date.parse("2200-01-01");
export const moment = z.iso
  .datetime()
  .transform((said) => new Date(said))
  .refine((date) => date.getTime() >= earliest && date.getTime() < latest);
export const maybe = orNull(moment);

/** What an object is called within its archive. It never becomes an id here. */
export const id = z.string().regex(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export const reference = orNull(id);
export const address = z.url({ protocol: /^https?$/ }).max(500);
/** Who wrote it: one of those whom the archive names, or nobody. */
export const author = orNull(address);
export const web = z.url({ protocol: /^https?$/ }).max(2000);
export const wall = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/);

export const picture = z.object({
  file: z.string().regex(/^media\/[0-9a-f]{40}\.(jpg|webp)$/),
  alt: line(500).default(""),
  focalX: z.number().min(0).max(1).default(0.5),
  focalY: z.number().min(0).max(1).default(0.5),
});
export type Picture = z.output<typeof picture>;
export const shown = orNull(picture);

export const file = z.object({
  file: z.string().regex(/^files\/[0-9a-f]{40}\.[a-z0-9]{1,8}$/),
  name: line(200),
});
export type AttachedFile = z.output<typeof file>;

/** Left out, and null, are the same. */
export function orNull<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => (value ?? null) as z.output<Schema> | null);
}
