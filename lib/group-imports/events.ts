import { Unusable } from "../archives/rules";
import { Refusal } from "../errors";
import { columnsOf, setPlace, setSearchText } from "../events/columns";
import { newSlug } from "../events/rules";
import { newUid } from "../events/writing";
import { markdownToHtml } from "../html";
import { parseRule, ruleText } from "../series/schema";
import { json, type Place } from "./place";
import type { ImportedEvent, ImportedPost, ImportedSeries } from "./schema";

/** A repeating event; its dates follow as events. */
export async function placeSeries(place: Place, one: ImportedSeries, where: string): Promise<void> {
  const { template, startLocal, extraDates, skippedDates } = one;
  const rule = ruleOf(one, where);
  const { allDay } = template;
  const coverId = await place.picture(one.cover);
  await place.tx.series.create({
    data: {
      id: place.row(one.id),
      slug: newSlug(template.title, template.visibility),
      title: template.title,
      visibility: template.visibility,
      organiserId: place.groupId,
      authorId: place.bygone.of(one.attributedTo),
      rule,
      startLocal,
      zone: template.zone,
      allDay,
      extraDates,
      skippedDates,
      template: json({ ...template, coverId: coverId ?? undefined }),
      icsUid: newUid(),
      sequence: one.sequence,
      state: one.state,
      createdAt: one.createdAt,
      updatedAt: one.updatedAt,
    },
  });
}

function ruleOf({ rule, template }: ImportedSeries, where: string): string {
  if (rule === "") return "";
  try {
    return ruleText(parseRule(rule, template.zone));
  } catch (problem) {
    throw problem instanceof Refusal ? new Unusable("content", where) : problem;
  }
}

/**
 * An event with its history. Its address and calendar id are new; a draft that was to publish itself waits for somebody
 * who says so here.
 */
export async function placeEvent(place: Place, one: ImportedEvent): Promise<void> {
  const { tx, bygone, groupId } = place;
  const { input } = one;
  const id = place.row(one.id);
  const [seriesId, date] = [place.known(one.series), one.recurrenceId];
  await tx.event.create({
    data: {
      ...columnsOf(input),
      ...(seriesId && date && { seriesId, recurrenceId: date, differs: one.differs }),
      id,
      slug: newSlug(input.title, input.visibility),
      icsUid: newUid(),
      sequence: one.sequence,
      visibility: input.visibility,
      status: one.cancelledAt ? "CANCELLED" : input.status,
      cancelledAt: one.cancelledAt,
      cancelReason: one.cancelReason,
      state: one.state,
      publishedAt: one.state === "PUBLISHED" ? (one.publishedAt ?? one.createdAt) : null,
      createdAt: one.createdAt,
      updatedAt: one.updatedAt,
      afterSource: one.after,
      afterHtml: one.after && markdownToHtml(one.after),
      afterAt: one.afterAt,
      organiserId: groupId,
      authorId: bygone.of(one.attributedTo),
      placeId: await setPlace(tx, null, input.place),
      coverId: await place.picture(one.cover),
    },
  });
  const tags = await place.tagIds(input.tags);
  await tx.eventTag.createMany({ data: tags.map((tagId) => ({ eventId: id, tagId })) });
  await tx.revision.createMany({ data: one.revisions.map(({ at, changes }) => ({ eventId: id, at, changes })) });
  await placeAround(place, id, one);
  if (one.state === "PUBLISHED" && input.visibility === "PUBLIC") await setSearchText(tx, id);
}

async function placeAround(place: Place, eventId: string, one: ImportedEvent): Promise<void> {
  const { tx, bygone } = place;
  const shown = new Set<string>();
  for (const picture of one.pictures) {
    const mediaId = await place.picture(picture);
    if (!mediaId || shown.has(mediaId)) continue;
    await tx.eventPicture.create({ data: { eventId, mediaId, position: shown.size } });
    shown.add(mediaId);
  }
  for (const { after, createdAt, ...file } of one.files) {
    const kept = place.file(file);
    if (kept) await tx.eventFile.create({ data: { ...kept, eventId, after, createdAt } });
  }
  await tx.announcement.createMany({
    data: one.announcements.map(({ attributedTo, source, ...rest }) => ({
      ...rest,
      eventId,
      source,
      html: markdownToHtml(source),
      authorId: bygone.of(attributedTo),
    })),
  });
}

/** A post of the group. */
export async function placePost(place: Place, one: ImportedPost): Promise<void> {
  const { tx, bygone, groupId } = place;
  const id = place.row(one.id);
  await tx.post.create({
    data: {
      id,
      slug: newSlug(one.title, "PUBLIC"),
      organiserId: groupId,
      authorId: bygone.of(one.attributedTo),
      title: one.title,
      source: one.source,
      html: markdownToHtml(one.source),
      language: one.language,
      visibility: one.visibility,
      state: one.state,
      publishedAt: one.state === "PUBLISHED" ? (one.publishedAt ?? one.createdAt) : null,
      pinnedAt: one.pinnedAt,
      createdAt: one.createdAt,
      updatedAt: one.updatedAt,
    },
  });
  const tags = await place.tagIds(one.tags);
  await tx.postTag.createMany({ data: tags.map((tagId) => ({ postId: id, tagId })) });
  const shown = new Set<string>();
  for (const picture of one.pictures) {
    const mediaId = await place.picture(picture);
    if (!mediaId || shown.has(mediaId)) continue;
    await tx.postPicture.create({ data: { postId: id, mediaId, position: shown.size } });
    shown.add(mediaId);
  }
}
