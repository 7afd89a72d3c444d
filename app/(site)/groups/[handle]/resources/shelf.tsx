import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Icon } from "@/app/_ui/icon";
import { type PresentedResource, shelfOf, usedBy } from "@/lib/resources/queries";
import { type Order, orders } from "@/lib/resources/rules";
import { GroupHead } from "../../group-head";
import { GroupTabs } from "../../group-tabs";
import type { Inside } from "../../inside";
import { Arrange } from "./arrange";
import { ResourceTable } from "./resource-table";
import { SearchShelf } from "./search-shelf";
import { sizeText } from "./sizes";
import { Tools } from "./tools";
import "./resources.css";

interface Props {
  place: Inside;
  resources: PresentedResource[];
  order: Order;
  /** The folder that is shown; without it the top of all. */
  folder?: PresentedResource;
  crumbs?: { id: string; title: string }[];
  /** Where the folder may be moved. */
  folders?: { id: string; way: string }[];
  /** What was searched for. */
  words?: string;
}

/** The order that an address asks for. */
export function orderAsked(asked: string | string[] | undefined): Order {
  return orders.find((order) => order === asked) ?? "name";
}

/** What lies at the top of a group's resources, in a folder, or was found; with ways to add to it. */
export async function Shelf({ place, resources, order, folder, crumbs = [], folders = [], words = "" }: Props) {
  const { group, may } = place;
  const [t, room] = await Promise.all([getTranslations("resources.list"), usedBy(group.id)]);
  const shelf = shelfOf(group);
  const keeps = may("keepResources");
  const way = [
    { href: folder ? shelf : "", text: t("title") },
    ...crumbs.map(({ id, title }) => ({ href: `${shelf}/${id}`, text: title })),
  ].filter(({ href }) => href);
  return (
    <div className="container page">
      <GroupHead crumbs={way} group={group} />
      <h1>{folder?.title ?? t("title")}</h1>
      {folder?.summary ? <p className="lede">{folder.summary}</p> : null}
      <GroupTabs current="resources" group={group} />
      <div className="shelf">
        <div className="stack-l">
          <div className="shelf-tools">
            <SearchShelf shelf={shelf} words={words} />
            {keeps ? (
              <p className="row">
                {(["link", "file", "folder"] as const).map((kind) => (
                  <ButtonLink
                    href={`${shelf}/add?kind=${kind}${folder ? `&in=${folder.id}` : ""}`}
                    icon={kind}
                    key={kind}
                    size="small"
                  >
                    {t(`add.${kind}`)}
                  </ButtonLink>
                ))}
              </p>
            ) : null}
          </div>
          {resources.length > 0 ? (
            <ResourceTable found={words !== ""} here={folder?.path ?? shelf} order={order} resources={resources} />
          ) : (
            <EmptyState title={t(words ? "noneFound" : folder ? "emptyFolder" : "empty")}>
              {words ? t("noneFoundText", { words }) : t(keeps ? "emptyText" : "emptyRead")}
            </EmptyState>
          )}
          {folder?.changeable ? <Arrange folders={folders} resource={folder} /> : null}
          <p className="private-line soft">
            <Icon name="lock" />
            <span>
              {t("private")} <RoomLine {...room} />
            </span>
          </p>
        </div>
        {keeps ? <Tools folderId={folder?.id ?? null} group={group} /> : null}
      </div>
    </div>
  );
}

async function RoomLine({ bytes, most }: { bytes: number; most: number }) {
  const t = await getTranslations("resources.list");
  return <>{t("room", { used: await sizeText(bytes), most: await sizeText(most) })}</>;
}
