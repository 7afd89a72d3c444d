import { getTranslations } from "next-intl/server";
import { Notice } from "@/app/_ui/notice";

const reasons = ["denied", "stale", "silent", "lying", "refused", "ended"] as const;

/** Why signing in with an account elsewhere came to nothing; the other ways stand below. */
export async function NotSignedIn({ why }: { why: string | string[] | undefined }) {
  const reason = reasons.find((one) => one === why);
  if (!reason) return null;
  const t = await getTranslations("elsewhere.failed");
  return (
    <div className="join-notice">
      <Notice title={t(`${reason}.title`)} tone="warn">
        <p>{t(`${reason}.text`)}</p>
      </Notice>
    </div>
  );
}
