import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dancers } from "../covers/dancers";
import { negotiateLanguage } from "../languages";
import { messagesIn } from "../messages";
import { root } from "../root";

/**
 * The page for a fault of ours, made without Next and without JavaScript, from the same tokens as all others.
 * @param acceptLanguage what the browser asks for
 * @param away the database does not answer: it is tried again soon (503, RFC 9110, section 15.6.4)
 */
export function faultPage(
  acceptLanguage: string | undefined,
  away = false,
): { status: number; headers: Record<string, string>; body: string } {
  const status = away ? 503 : 500;
  const language = negotiateLanguage(acceptLanguage);
  const words = messagesIn(language).stumbled as Record<string, string>;
  const style = `${tokens()}${rules}`;
  const hash = createHash("sha256").update(style).digest("base64");
  const body = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${words.title} · Farandole</title><style>${style}</style></head>
<body><main>${chain()}<p>${status}</p><h1>${words.title}</h1><p>${away ? words.away : words.text}</p><p><a href="">${words.again}</a> <a href="/">${words.home}</a></p></main></body>
</html>`;
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    ...(away && { "Retry-After": "5" }),
    "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  };
  return { status, headers, body };
}

const rules = `
body{margin:0;background:var(--color-paper);color:var(--color-ink);font:1.0625rem/1.6 system-ui,sans-serif}
main{max-width:640px;margin:0 auto;padding:56px 16px}
svg{display:block;width:100%;max-width:440px;height:auto;margin-bottom:28px}
h1{font-size:var(--text-h1);line-height:1.1;margin:0 0 12px}
a{display:inline-block;min-height:44px;line-height:44px;margin-right:22px;color:var(--color-brand);font-weight:700}
`;

/** The tokens of every page, as plain CSS. */
function tokens(): string {
  const sheet = readFileSync(join(root, "app/_ui/css/tokens.css"), "utf8");
  return sheet.replace("@theme static", ":root").replace("--*: initial;", "");
}

function chain(): string {
  const drawn = dancers(9, { from: 5 }).map(
    ({ x, ink, head, body }) =>
      `<g fill="var(--color-${ink.toLowerCase()})" transform="translate(${x})"><circle cx="20" cy="${head}" r="6.6"/><path d="${body}"/></g>`,
  );
  return `<svg viewBox="0 -3 360 61" aria-hidden="true">${drawn.join("")}</svg>`;
}
