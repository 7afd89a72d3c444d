import { getTranslations } from "next-intl/server";
import { newPuzzle, shownNow } from "@/lib/web/challenge";
import { Puzzle } from "../_ui/puzzle";

/** What a form that strangers may send carries unseen; lib/web/challenge.ts reads it. */
export async function GuardFields() {
  const t = await getTranslations("common");
  return (
    <>
      <div aria-hidden="true" className="visually-hidden">
        <label>
          {t("leaveEmpty")} <input autoComplete="off" name="website" tabIndex={-1} />
        </label>
      </div>
      <input name="shown" type="hidden" value={shownNow()} />
      <Puzzle name="proof" puzzle={await newPuzzle()} worker="/proof.js" />
    </>
  );
}
