import { getLocale, getTranslations } from "next-intl/server";
import { Button } from "@/app/_ui/button";
import { Disclosure } from "@/app/_ui/disclosure";
import { categories } from "@/lib/events/schema";
import type { Question } from "./question";

/** Words and filters as a plain form: the question stands in the address and can be kept. */
export async function SearchForm({ asked }: { asked: Question }) {
  const [t, said, locale] = await Promise.all([getTranslations("search"), getTranslations("events"), getLocale()]);
  const options = categories
    .map((id) => ({ id, text: said(`categories.${id}`) }))
    .sort((a, b) => a.text.localeCompare(b.text, locale));
  return (
    <search>
      <form action="/search" className="form search-form">
        <div className="field">
          <label className="field-label" htmlFor="q">
            {t("words")}
          </label>
          <div className="copy-field">
            <input className="input" defaultValue={asked.q} id="q" maxLength={200} name="q" type="search" />
            <Button look="primary">{t("button")}</Button>
          </div>
          <p className="field-hint">{t("hint")}</p>
        </div>
        <Disclosure look="box" open={asked.narrowed} summary={t("filters")}>
          <div className="grid-2">
            <div className="field">
              <label className="field-label" htmlFor="category">
                {t("category")}
              </label>
              <select className="select" defaultValue={asked.category} id="category" name="category">
                <option value="">{t("anyCategory")}</option>
                {options.map(({ id, text }) => (
                  <option key={id} value={id}>
                    {text}
                  </option>
                ))}
              </select>
            </div>
            <div className="field">
              <label className="field-label" htmlFor="attendance">
                {t("attendance")}
              </label>
              <select className="select" defaultValue={asked.attendance} id="attendance" name="attendance">
                <option value="">{t("anyAttendance")}</option>
                <option value="IN_PERSON">{said("attendance.IN_PERSON")}</option>
                <option value="ONLINE">{said("attendance.ONLINE")}</option>
              </select>
            </div>
            {(["from", "to"] as const).map((name) => (
              <div className="field" key={name}>
                <label className="field-label" htmlFor={name}>
                  {t(name)}
                </label>
                <input className="input" defaultValue={asked[name]} id={name} name={name} type="date" />
              </div>
            ))}
          </div>
          <div className="ticks">
            {(["free", "here", "past"] as const).map((name) => (
              <label className="tick" key={name}>
                <input defaultChecked={asked[name]} name={name} type="checkbox" />
                <span>{t(name)}</span>
              </label>
            ))}
          </div>
        </Disclosure>
      </form>
    </search>
  );
}
