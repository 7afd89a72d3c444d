import { transaction } from "../db";
import { Invalid, must, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { momentOf, now, siteZone } from "../time";
import { forgetNotices } from "./queries";
import type { SiteNoticeInput } from "./schema";

/** A steward puts a line above every page. @throws Forbidden for others, Invalid for an end before the beginning */
export async function putNotice(
  steward: Acting,
  { en, fr, important, ...times }: SiteNoticeInput,
): Promise<{ id: string }> {
  must(steward.steward === true);
  const from = times.from ? momentOf(times.from, siteZone()) : now();
  const until = times.until ? momentOf(times.until, siteZone()) : null;
  if (until && (until <= from || until <= now())) throw new Invalid({ until: ["telling.errors.untilPast"] });
  const made = await transaction(async (tx) => {
    const text = { ...(en && { en }), ...(fr && { fr }) };
    const { id } = await tx.siteNotice.create({
      data: { text, important: important === "on", from, until, createdAt: now() },
      select: { id: true },
    });
    await record(tx, "siteNotice.changed", {
      actorId: steward.id,
      subject: id,
      data: { value: "put", title: (en || fr).slice(0, 100) },
    });
    return { id };
  });
  forgetNotices();
  return made;
}

/** Takes a notice away. @throws Forbidden, NotFound */
export async function takeNoticeDown(steward: Acting, noticeId: string): Promise<void> {
  must(steward.steward === true);
  await transaction(async (tx) => {
    const { count } = await tx.siteNotice.deleteMany({ where: { id: noticeId } });
    if (count === 0) throw new NotFound();
    const data = { value: "taken", title: "" };
    await record(tx, "siteNotice.changed", { actorId: steward.id, subject: noticeId, data });
  });
  forgetNotices();
}
