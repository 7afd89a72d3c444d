import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NotFound } from "@/lib/errors";
import { findResource, folderOf, foldersOf } from "@/lib/resources/queries";
import { type Inside, inside } from "../../../inside";
import { OneResource } from "../one-resource";
import { orderAsked, Shelf } from "../shelf";

interface Props {
  params: Promise<{ handle: string; id: string }>;
  searchParams: Promise<{ order?: string | string[] }>;
}

async function load({ params }: Pick<Props, "params">) {
  const { handle, id } = await params;
  const place = await inside(handle, `/groups/${handle}/resources/${id}`);
  const resource = await findResource(place.viewer, id, place.group.id).catch((problem: unknown) => {
    if (problem instanceof NotFound) notFound();
    throw problem;
  });
  return { place, resource };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { resource } = await load(props);
  const t = await getTranslations("resources.list");
  return { title: `${resource.title} · ${t("title")}`, robots: { index: false } };
}

/** A folder with what lies in it, or one thing that a group keeps. */
export default async function ResourcePage(props: Props) {
  const { place, resource } = await load(props);
  const order = orderAsked((await props.searchParams).order);
  const folders = resource.changeable ? await foldersOf(place.viewer, place.group.id, resource.id) : [];
  if (resource.kind !== "FOLDER")
    return (
      <OneResource crumbs={await wayTo(place, resource.parentId)} folders={folders} place={place} resource={resource} />
    );
  const { resources, crumbs } = await folderOf(place.viewer, { groupId: place.group.id, id: resource.id, order });
  return (
    <Shelf
      crumbs={crumbs.slice(0, -1)}
      folder={resource}
      folders={folders}
      order={order}
      place={place}
      resources={resources}
    />
  );
}

async function wayTo({ viewer, group }: Inside, parentId: string | null) {
  return parentId ? (await folderOf(viewer, { groupId: group.id, id: parentId })).crumbs : [];
}
