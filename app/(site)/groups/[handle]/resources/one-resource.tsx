import { getLocale, getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { Icon } from "@/app/_ui/icon";
import { type PresentedResource, shelfOf } from "@/lib/resources/queries";
import { siteZone } from "../../../agenda/days";
import { GroupHead } from "../../group-head";
import { GroupTabs } from "../../group-tabs";
import type { Inside } from "../../inside";
import { Arrange } from "./arrange";
import { kindWords } from "./words";
import "./resources.css";

interface Props {
  place: Inside;
  resource: PresentedResource;
  crumbs: { id: string; title: string }[];
  folders: { id: string; way: string }[];
}

/** One thing that a group keeps: what it is, how to open it, and what can be done with it. */
export async function OneResource({ place: { group }, resource, crumbs, folders }: Props) {
  const [t, list, locale] = await Promise.all([
    getTranslations("resources.one"),
    getTranslations("resources.list"),
    getLocale(),
  ]);
  const { kind, title, summary, site, opens, preview, picture, author, at } = resource;
  const shelf = shelfOf(group);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: siteZone() }).format(at);
  const way = [
    { href: shelf, text: list("title") },
    ...crumbs.map((one) => ({ href: `${shelf}/${one.id}`, text: one.title })),
  ];
  return (
    <div className="container container-narrow page">
      <GroupHead crumbs={way} group={group} />
      <h1>{title}</h1>
      <p className="soft">
        {author
          ? t("kept", { kind: await kindWords(resource), name: author.name, day })
          : t("keptBefore", { kind: await kindWords(resource), day })}
      </p>
      <GroupTabs current="resources" group={group} />
      <div className="stack-l section-first">
        {summary ? <p className="resource-summary">{summary}</p> : null}
        {preview || picture ? (
          <figure className="resource-preview">
            {picture ? (
              <img
                alt={kind === "PICTURE" ? picture.alt || title : ""}
                height={picture.height}
                src={picture.path}
                width={picture.width}
              />
            ) : null}
            {preview ? (
              <figcaption className="stack">
                <b>{preview.title}</b>
                {preview.description ? <span>{preview.description}</span> : null}
                <span className="soft">{preview.site}</span>
              </figcaption>
            ) : null}
          </figure>
        ) : null}
        {opens ? (
          <div className="stack">
            <p>
              {site ? (
                <ButtonLink href={opens} look="primary" rel="noopener noreferrer">
                  {t("open", { site })}
                </ButtonLink>
              ) : (
                <ButtonLink download="" href={opens} icon="download" look="primary">
                  {t("download")}
                </ButtonLink>
              )}
            </p>
            {site ? <p className="soft">{t(kind === "TOOL" ? "toolHint" : "linkHint", { site })}</p> : null}
          </div>
        ) : null}
        {resource.changeable ? <Arrange folders={folders} resource={resource} /> : null}
        <p className="private-line soft">
          <Icon name="lock" />
          <span>{list("private")}</span>
        </p>
      </div>
    </div>
  );
}
