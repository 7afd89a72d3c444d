import { isLeftOut, momentOf, Temporal } from "../time";

/** Whether a draft should have published itself by now: the clock looks every minute. */
export function isStuck(publishAt: Date | null, at: Date): boolean {
  return publishAt !== null && at.getTime() - publishAt.getTime() > 10 * 60_000;
}

/**
 * The moment that two fields of a form mean, on the clocks of `zone`.
 * @returns null where both are empty, or what is wrong, by field
 */
export function momentOfFields(
  { publishDate = "", publishTime = "" }: { publishDate?: string; publishTime?: string },
  zone: string,
): Date | null | Record<string, string[]> {
  if (!publishDate && !publishTime) return null;
  if (!publishDate) return { publishDate: ["errors.scheduleMissing"] };
  if (!publishTime) return { publishTime: ["errors.scheduleTimeMissing"] };
  const local = `${publishDate}T${publishTime.slice(0, 5)}`;
  try {
    const { year } = Temporal.PlainDateTime.from(local, { overflow: "reject" });
    if (year < 1970 || year > 2200) return { publishDate: ["errors.date"] };
  } catch {
    return { publishDate: ["errors.date"] };
  }
  return isLeftOut(local, zone) ? { publishTime: ["errors.timeSkipped"] } : momentOf(local, zone);
}
