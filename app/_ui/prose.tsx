/**
 * Text written by people, as safe HTML made by lib/html.ts. The only place that puts HTML into a page.
 * @param html must come from lib/html.ts and from nowhere else
 */
export function Prose({ html, lang }: { html: string; lang?: string }) {
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} lang={lang} />;
}
