import { getLocale, getTranslations } from "next-intl/server";
import { Cover, PaperCut } from "@/app/_ui/cover";
import { Icon } from "@/app/_ui/icon";
import { accentClass, RibbonFlag } from "@/app/_ui/ribbon";
import { followCounts } from "@/lib/follows/queries";
import { htmlToText } from "@/lib/html";
import type { PresentedActor } from "@/lib/identities/queries";
import { memberCount } from "@/lib/memberships/queries";
import { shorten } from "@/lib/text";
import { CopyButton } from "../../copy-button";
import { formatDay } from "../../events/when";
import { fullHandle } from "../../full-handle";
import { mediaPath } from "../../media-path";
import "@/app/_ui/css/band.css";

/** The top of somebody's page: picture, ribbon, name, the address to follow from anywhere, one line. */
export async function Band({ actor }: { actor: PresentedActor }) {
  const [t, locale] = await Promise.all([getTranslations("groups.page"), getLocale()]);
  const handle = fullHandle(actor);
  const [name = "", host = ""] = handle.slice(1).split("@");
  const { followers } = actor.host ? { followers: null } : await followCounts(actor.id);
  const members = actor.kind === "GROUP" && !actor.host ? await memberCount(actor.id) : null;
  const line =
    actor.kind === "APPLICATION" && !actor.host
      ? t("server")
      : shorten(htmlToText(actor.summaryHtml).replaceAll("\n", " "), 220);
  const avatar = mediaPath(actor.avatarKey);
  const cover = mediaPath(actor.cover?.key);
  return (
    <header className={`band ${accentClass(actor.ribbon)}`}>
      <div className="band-pic">
        {cover && actor.cover ? (
          <Cover eager picture={{ ...actor.cover, src: cover }} seed={actor.id} />
        ) : (
          <PaperCut ribbon={actor.ribbon} seed={actor.id} />
        )}
      </div>
      <span className="band-ribbon">
        <RibbonFlag ribbon={actor.ribbon} shape={actor.ribbonShape} />
      </span>
      <div className="band-row">
        <span className="band-av">
          {avatar ? (
            <img alt={actor.avatar?.alt ?? ""} height={152} src={avatar} width={152} />
          ) : (
            <PaperCut motif={1} ribbon={actor.ribbon} seed={actor.id} />
          )}
        </span>
        <div className="band-main">
          <h1>{actor.name}</h1>
          <p className="band-handle">
            <code>
              @{name}
              <wbr />@{host}
            </code>{" "}
            <CopyButton done={t("copied")} label={t("copy")} text={handle} what={t("copyWhat")} />
          </p>
          {line ? (
            <p className="band-line" lang={actor.language && actor.language !== locale ? actor.language : undefined}>
              {line}
            </p>
          ) : null}
          <p className="facts">
            {actor.place ? (
              <span>
                <Icon name="pin" />
                {actor.place}
              </span>
            ) : null}
            {followers === null ? (
              <span>
                <Icon name="fedi" />
                {t("from", { host: actor.host })}
              </span>
            ) : (
              <>
                <span>
                  <Icon name="people" />
                  {members === null ? null : `${t("members", { count: members })}, `}
                  {t("followers", { count: followers })}
                </span>
                <span>
                  <Icon name="clock" />
                  {t("since", {
                    month: formatDay(actor.publishedOn.toISOString().slice(0, 10), locale, {
                      month: "long",
                      year: "numeric",
                    }),
                  })}
                </span>
              </>
            )}
          </p>
        </div>
      </div>
    </header>
  );
}
