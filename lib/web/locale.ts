import { getRequestConfig } from "next-intl/server";
import { messagesIn } from "../messages";
import { currentLanguage } from "./language";

/** next-intl without languages in addresses. Event times carry their own zone; UTC only stands in for a missing one. */
export default getRequestConfig(async () => {
  const locale = await currentLanguage();
  return { locale, messages: messagesIn(locale), timeZone: "UTC" };
});
