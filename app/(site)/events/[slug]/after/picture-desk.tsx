import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { Recount } from "@/lib/recounts/queries";
import { mediaPath } from "../../../media-path";
import { PictureFields } from "../../../picture-fields";
import { dropPicture, showPicture } from "./actions";

/** The pictures of how it went: take one away, add another with words for those who cannot see it. */
export async function PictureDesk({ eventId, pictures }: { eventId: string; pictures: Recount["pictures"] }) {
  const t = await getTranslations("publishing.after");
  return (
    <div className="stack-m">
      {pictures.length > 0 ? (
        <ul className="recount-pictures">
          {pictures.map(({ id, key, alt, width, height }) => (
            <li key={id}>
              <img alt={alt} height={height} loading="lazy" src={`${mediaPath(key)}?small`} width={width} />
              <p className="field-hint">{alt}</p>
              <ActionForm action={dropPicture}>
                <input name="eventId" type="hidden" value={eventId} />
                <input name="mediaId" type="hidden" value={id} />
                <Button icon="trash" look="quiet" size="small">
                  {t("removePicture")} <span className="visually-hidden">({alt})</span>
                </Button>
              </ActionForm>
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">{t("noPictures")}</p>
      )}
      <ActionForm action={showPicture} className="panel stack-m" labels={{ picture: t("picture"), alt: t("alt") }}>
        <input name="eventId" type="hidden" value={eventId} />
        <PictureFields
          alt={t("alt")}
          altHint={t("altHint")}
          button={t("addPicture")}
          picture={t("picture")}
          pictureHint={t("pictureHint")}
        />
      </ActionForm>
    </div>
  );
}
