import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NotFound } from "@/lib/errors";
import { folderOf, shelfOf } from "@/lib/resources/queries";
import { isUuid } from "@/lib/text";
import { currentIdentities } from "@/lib/web/session";
import { GroupHead } from "../../../group-head";
import { inside } from "../../../inside";
import { AddForm, kinds } from "./add-form";

interface Props {
  params: Promise<{ handle: string }>;
  searchParams: Promise<{ kind?: string | string[]; in?: string | string[] }>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("resources.add");
  return { title: t(`title.${kindAsked((await searchParams).kind)}`), robots: { index: false } };
}

/** A link, a file or a folder for what a group keeps. */
export default async function AddResourcePage({ params, searchParams }: Props) {
  const [{ handle }, { kind, in: folder }] = await Promise.all([params, searchParams]);
  const asked = kindAsked(kind);
  const folderId = typeof folder === "string" && isUuid(folder) ? folder : null;
  const path = `/groups/${handle}/resources/add?kind=${asked}${folderId ? `&in=${folderId}` : ""}`;
  const { viewer, group } = await inside(handle, path, "keepResources");
  const [t, list, identities, { crumbs }] = await Promise.all([
    getTranslations("resources.add"),
    getTranslations("resources.list"),
    currentIdentities(),
    folderOf(viewer, { groupId: group.id, id: folderId }).catch((problem: unknown) => {
      if (problem instanceof NotFound) notFound();
      throw problem;
    }),
  ]);
  const shelf = shelfOf(group);
  const way = [
    { href: shelf, text: list("title") },
    ...crumbs.map(({ id, title }) => ({ href: `${shelf}/${id}`, text: title })),
  ];
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <GroupHead crumbs={way} group={group} />
        <h1>{t(`title.${asked}`)}</h1>
        <p className="lede">{crumbs.length > 0 ? t("in", { folder: crumbs.at(-1)?.title ?? "" }) : t("atTop")}</p>
      </div>
      <AddForm
        folderId={folderId}
        groupId={group.id}
        identities={identities}
        kind={asked}
        path={path}
        viewerId={viewer.id}
      />
    </div>
  );
}

function kindAsked(asked: string | string[] | undefined) {
  return kinds.find((kind) => kind === asked) ?? "link";
}
