import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { folderOf, searchResources } from "@/lib/resources/queries";
import { inside } from "../../inside";
import { orderAsked, Shelf } from "./shelf";

interface Props {
  params: Promise<{ handle: string }>;
  searchParams: Promise<{ order?: string | string[]; q?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("resources.list"))("title"), robots: { index: false } };
}

/** What a group keeps, for its members: the top of it, or what a search finds in all of it. */
export default async function ResourcesPage({ params, searchParams }: Props) {
  const [{ handle }, { order, q }] = await Promise.all([params, searchParams]);
  const place = await inside(handle, `/groups/${handle}/resources`);
  const { viewer, group } = place;
  const words = typeof q === "string" ? q.trim().slice(0, 200) : "";
  const asked = orderAsked(order);
  const resources = words
    ? await searchResources(viewer, group.id, words)
    : (await folderOf(viewer, { groupId: group.id, order: asked })).resources;
  return <Shelf order={asked} place={place} resources={resources} words={words} />;
}
