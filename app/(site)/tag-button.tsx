import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { followsTag } from "@/lib/follows/tags";
import { currentViewer } from "@/lib/web/session";
import { offTag, onTag } from "./follows";

interface Props {
  tag: { name: string; label: string };
  /** The page to come back to. */
  back?: "tag" | "following";
}

/** Follow a tag, or stop, as the identity that acts; somebody not signed in is sent to sign in and back. */
export async function TagButton({ tag: { name, label }, back = "tag" }: Props) {
  const [t, viewer] = await Promise.all([getTranslations("follows.tag"), currentViewer()]);
  if (!viewer)
    return (
      <ButtonLink href={`/login?next=${encodeURIComponent(`/tags/${encodeURIComponent(name)}`)}`} icon="plus">
        {t("follow")}
      </ButtonLink>
    );
  const follows = await followsTag(viewer, name);
  return (
    <ActionForm action={follows ? offTag : onTag}>
      <input name="tag" type="hidden" value={name} />
      <input name="back" type="hidden" value={back} />
      <Button
        aria-label={t(follows ? "stopLabel" : "followLabel", { tag: label })}
        icon={follows ? "check" : "plus"}
        size="small"
      >
        {t(follows ? "stop" : "follow")}
      </Button>
    </ActionForm>
  );
}
