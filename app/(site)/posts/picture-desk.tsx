import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { PresentedPost } from "@/lib/posts/queries";
import { mostPictures } from "@/lib/posts/schema";
import { mediaPath } from "../media-path";
import { PictureFields } from "../picture-fields";
import { dropPicture, showPicture } from "./picture-actions";
import "../events/[slug]/recount.css";

/** The pictures of a post: take one away, add another with words for those who cannot see it. */
export async function PictureDesk({ post }: { post: PresentedPost }) {
  const t = await getTranslations("posts.pictures");
  return (
    <section aria-labelledby="pictures" className="stack-m">
      <h2 id="pictures">{t("title")}</h2>
      {post.pictures.length > 0 ? (
        <ul className="recount-pictures">
          {post.pictures.map(({ id, key, alt, width, height }) => (
            <li key={id}>
              <img alt={alt} height={height} loading="lazy" src={`${mediaPath(key)}?small`} width={width} />
              <p className="field-hint">{alt}</p>
              <ActionForm action={dropPicture}>
                <input name="postId" type="hidden" value={post.id} />
                <input name="mediaId" type="hidden" value={id} />
                <Button icon="trash" look="quiet" size="small">
                  {t("remove")} <span className="visually-hidden">({alt})</span>
                </Button>
              </ActionForm>
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">{t("none")}</p>
      )}
      {post.pictures.length < mostPictures ? (
        <Form action={showPicture} className="panel stack-m" labels={{ picture: t("picture"), alt: t("alt") }}>
          <input name="postId" type="hidden" value={post.id} />
          <PictureFields
            alt={t("alt")}
            altHint={t("altHint")}
            button={t("add")}
            picture={t("picture")}
            pictureHint={t("pictureHint")}
          />
        </Form>
      ) : null}
    </section>
  );
}
