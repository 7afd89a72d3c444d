import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { Pager } from "@/app/_ui/pager";
import { Chips } from "@/app/_ui/tabs";
import { mediaPath } from "@/app/(site)/media-path";
import { type ListedPicture, picturesFor } from "@/lib/desk/contents";
import { takePictureAway } from "../actions";
import { askedFor, pageLink } from "../asked";
import { openDesk } from "../open";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const path = "/admin/media";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stewards.media"))("title"), robots: { index: false } };
}

/** Pictures, the biggest first, or those that nothing shows. */
export default async function MediaPage({ searchParams }: Props) {
  const { viewer } = await openDesk(path);
  const asked = askedFor(await searchParams);
  const orphaned = asked.only === "orphaned";
  const [t, { pictures, more }] = await Promise.all([
    getTranslations("stewards.media"),
    picturesFor(viewer, { orphaned, page: asked.page }),
  ]);
  const link = (only: string) => pageLink(path, { search: "", only }, 0);
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      <Chips
        chips={[
          { href: link(""), text: t("biggest") },
          { href: link("orphaned"), text: t("orphaned") },
        ]}
        current={link(orphaned ? "orphaned" : "")}
        label={t("which")}
      />
      {pictures.length === 0 ? <p>{t("none")}</p> : null}
      <ul className="steward-pictures">
        {pictures.map((picture) => (
          <Picture key={picture.id} picture={picture} />
        ))}
      </ul>
      <Pager
        first={asked.page > 0 ? { href: pageLink(path, asked, 0), text: t("first") } : null}
        next={more ? { href: pageLink(path, asked, asked.page + 1), text: t("next") } : null}
      />
    </div>
  );
}

async function Picture({ picture: { id, key, alt, bytes, width, height, shown } }: { picture: ListedPicture }) {
  const [t, format] = await Promise.all([getTranslations("stewards.media"), getFormatter()]);
  const size = format.number(bytes / 1000, { maximumFractionDigits: 0 });
  return (
    <li className="stack">
      <img alt={alt || t("noWords")} height={height} loading="lazy" src={mediaPath(key) ?? ""} width={width} />
      <p className="small">
        {t("about", { size, width, height })}
        <br />
        {t("shown", { count: shown })}
      </p>
      <details>
        <summary className="summary">
          {t("remove")} <span className="visually-hidden">({t("about", { size, width, height })})</span>
        </summary>
        <ActionForm action={takePictureAway} className="stack">
          <input name="pictureId" type="hidden" value={id} />
          <p>{t("sure")}</p>
          <div>
            <Button look="stop" name="sure" size="small" value="on">
              {t("remove")}
            </Button>
          </div>
        </ActionForm>
      </details>
    </li>
  );
}
