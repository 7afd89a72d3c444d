/** Like fetch(), for addresses that settings or an issuer name. */
export type Asking = (url: string, init?: RequestInit) => Promise<Response>;

const milliseconds = 8_000;
const mostBytes = 500_000;

/**
 * fetch() for a server that settings name: it may lie in the organisation's own network, so nothing is asked of where it
 * is; but it leads nowhere else, and its answer comes soon and is short.
 * @throws Error for everything a network can do
 */
export const askNamed: Asking = async (url, init = {}) => {
  const signal = AbortSignal.timeout(milliseconds);
  const answer = await fetch(url, { ...init, redirect: "manual", cache: "no-store", signal });
  if (answer.status >= 300 && answer.status < 400) throw new Error("redirected");
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = answer.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.length;
    if (size > mostBytes) throw new Error("answer too large");
    parts.push(next.value);
  }
  const body = answer.status === 204 || answer.status === 304 ? null : new Uint8Array(Buffer.concat(parts));
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(body, { status: answer.status, headers });
};
