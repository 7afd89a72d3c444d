import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { followState } from "@/lib/follows/queries";
import { currentViewer } from "@/lib/web/session";
import { follow, unfollow } from "./follows";

interface Props {
  actor: { id: string; name: string; path: string };
  /** The page that the button stands on, to come back to. */
  back?: string;
  small?: boolean;
}

/** Follow, or stop following, as the identity that acts; somebody not signed in is sent to sign in and back. */
export async function FollowButton({ actor, back = actor.path, small = false }: Props) {
  const t = await getTranslations("groups.follow");
  const viewer = await currentViewer();
  const size = small ? ("small" as const) : undefined;
  if (!viewer) {
    return (
      <ButtonLink
        href={`/login?next=${encodeURIComponent(back)}`}
        icon="plus"
        look={small ? "plain" : "primary"}
        size={size}
      >
        {t("follow", { name: actor.name })}
      </ButtonLink>
    );
  }
  if (viewer.id === actor.id) return null;
  const state = await followState(viewer.id, actor.id);
  const following = state === "ACCEPTED" || state === "REQUESTED";
  return (
    <ActionForm action={following ? unfollow : follow}>
      <input name="actorId" type="hidden" value={actor.id} />
      <input name="back" type="hidden" value={back} />
      <Button icon={following ? "check" : "plus"} look={following || small ? "plain" : "primary"} size={size}>
        {t(state === "REQUESTED" ? "asked" : following ? "stop" : "follow", { name: actor.name })}
      </Button>
    </ActionForm>
  );
}
