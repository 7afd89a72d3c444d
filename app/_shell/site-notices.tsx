import { settings } from "@/lib/instance/settings";
import { inWords } from "@/lib/site-letters/rules";
import { noticesNow } from "@/lib/site-notices/queries";
import { currentLanguage } from "@/lib/web/language";
import { Notice } from "../_ui/notice";

/** What the stewards say above every page: first that something is being mended, then their notices. */
export async function SiteNotices() {
  const [language, { maintenance }, notices] = await Promise.all([currentLanguage(), settings(), noticesNow()]);
  const mending = inWords(maintenance, language);
  if (!mending && notices.length === 0) return null;
  return (
    <div className="container stack">
      {mending ? <Notice title={mending} tone="warn" /> : null}
      {notices.map(({ id, text, important }) => (
        <Notice key={id} title={inWords(text, language)} tone={important ? "warn" : "info"} />
      ))}
    </div>
  );
}
