/**
 * Text written by people, as safe HTML made by lib/html.ts. This file alone puts HTML into a page.
 * @param html must come from lib/html.ts and from nowhere else
 */
export function Prose({ html, lang }: { html: string; lang?: string }) {
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} lang={lang} />;
}

/**
 * Data about the page for search engines. It is no script: browsers do not run it, and no policy has to allow it.
 * @param json must come from lib/feeds/jsonld.ts, which writes "<" so that it cannot end the element
 */
export function JsonLd({ json }: { json: string }) {
  return <script dangerouslySetInnerHTML={{ __html: json }} type="application/ld+json" />;
}
