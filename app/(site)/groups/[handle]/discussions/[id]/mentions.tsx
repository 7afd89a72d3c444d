import { getTranslations } from "next-intl/server";
import { mentionable } from "@/lib/discussions/mentionable";
import type { Acting } from "@/lib/identities/schema";
import { MentionPicker } from "./mention-picker";

/** Members who can be named, so that they are told: those in the thread first. Shown where JavaScript runs; typing works anywhere. */
export async function Mentions({ groupId, threadId, viewer }: { groupId: string; threadId: string; viewer: Acting }) {
  const [t, people] = await Promise.all([getTranslations("discussions"), mentionable(viewer, groupId, threadId)]);
  if (people.length === 0) return null;
  return (
    <MentionPicker
      label={t("mention")}
      people={people.map(({ name, handle, host }) => ({ name, address: `@${handle}${host && `@${host}`}` }))}
    />
  );
}
