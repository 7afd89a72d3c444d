import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { Pager } from "@/app/_ui/pager";
import { groupsFor } from "@/lib/desk/contents";
import { askedFor, pageLink } from "../asked";
import { DeskTable } from "../desk-table";
import { openDesk } from "../open";
import { SearchForm } from "../search-form";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const path = "/admin/groups";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stewards.groups"))("title"), robots: { index: false } };
}

/** Groups of this server by name. */
export default async function GroupsPage({ searchParams }: Props) {
  const { viewer } = await openDesk(path, "moderator");
  const asked = askedFor(await searchParams);
  const [t, { groups, more }] = await Promise.all([getTranslations("stewards.groups"), groupsFor(viewer, asked)]);
  return (
    <div className="stack-l">
      <h1>{t("title")}</h1>
      <SearchForm label={t("search")} path={path} search={asked.search} />
      {groups.length > 0 ? (
        <DeskTable
          caption={t("title")}
          heads={[t("heads.group"), t("heads.members"), t("heads.state")]}
          rows={groups.map((group) => ({
            key: group.id,
            cells: [
              <span key="name">
                <a href={`/@${group.handle}`}>{group.name}</a> <span className="soft">@{group.handle}</span>
              </span>,
              t("members", { count: group._count.members }),
              <span className="row" key="state">
                {group.visibility === "PUBLIC" ? null : <Badge>{t("fewer")}</Badge>}
                {group.archivedAt ? <Badge>{t("archived")}</Badge> : null}
                {group.suspendedAt ? <Badge tone="stop">{t("suspended")}</Badge> : null}
                {group._count.reportsAgainst > 0 ? (
                  <Badge tone="warn">{t("reports", { count: group._count.reportsAgainst })}</Badge>
                ) : null}
              </span>,
            ],
          }))}
        />
      ) : (
        <p>{t("none")}</p>
      )}
      <Pager
        first={asked.page > 0 ? { href: pageLink(path, asked, 0), text: t("first") } : null}
        next={more ? { href: pageLink(path, asked, asked.page + 1), text: t("next") } : null}
      />
    </div>
  );
}
