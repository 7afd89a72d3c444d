import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { groupDesk } from "@/lib/groups/desk";
import { GroupHead } from "../../group-head";
import { GroupTabs } from "../../group-tabs";
import { inside } from "../../inside";
import { LogSentence } from "../log/log-sentence";
import { Bans } from "./bans";
import { Hidden, Reported } from "./reported";
import { Waiting } from "./waiting";
import "../../../events/[slug]/invitations/invitations.css";
import "../members/members.css";
import "../../../site.css";
import "./desk.css";

interface Props {
  params: Promise<{ handle: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groupdesk"))("title"), robots: { index: false } };
}

/** The smaller desk of a group, for those who moderate it: what waits, what was reported in it, whom it banned, what they did. */
export default async function GroupDeskPage({ params }: Props) {
  const { handle } = await params;
  const path = `/groups/${handle}/desk`;
  const { viewer, group, may } = await inside(handle, path, "moderate");
  const [t, desk] = await Promise.all([getTranslations("groupdesk"), groupDesk(viewer, group.id)]);
  const rows = [
    { what: "asking", count: desk.asking, href: `/groups/${handle}/members#requests` },
    { what: "proposals", count: desk.proposals, href: "/my/proposals" },
  ] as const;
  const quiet = desk.reports.length + desk.held.length + desk.asking + desk.proposals === 0;
  return (
    <div className="container page">
      <GroupHead group={group} />
      <GroupTabs current="desk" group={group} />
      <div className="members-page stack-l">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{quiet ? t("quiet") : t("lede")}</p>
        </div>
        {quiet ? null : <Waiting held={desk.held} rows={rows.filter(({ count }) => count > 0)} />}
        <Reported group={handle} reports={desk.reports} />
        <Hidden group={handle} measures={desk.hidden} />
        {may("manageMembers") ? <Bans banned={desk.banned} group={handle} /> : null}
        <section aria-labelledby="done" className="stack-m">
          <h2 id="done">{t("done")}</h2>
          {desk.log.length === 0 ? <p className="soft">{t("nothingDone")}</p> : null}
          <ul>
            {desk.log.map((line) => (
              <li key={line.id}>
                <LogSentence line={line} />
              </li>
            ))}
          </ul>
          <p>
            <a href={`/groups/${handle}/log`}>{t("log")}</a>
          </p>
        </section>
      </div>
    </div>
  );
}
