/**
 * The name under which a server is kept: lower case, ASCII (punycode), no trailing dot, port only when not the scheme's own.
 * @param urlOrHost a URL, or a host with or without a port
 * @returns "" when it is neither
 */
export function serverName(urlOrHost: string): string {
  const text = urlOrHost.trim();
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
    const host = url.hostname.toLowerCase().replace(/\.+$/, "");
    return url.port ? `${host}:${url.port}` : host;
  } catch {
    return "";
  }
}

/**
 * A server's name out of what somebody typed or listed: its name, its address, or that of somebody there.
 * @returns null for what is none
 */
export function normaliseHost(text: string): string | null {
  const [, typed = ""] = /^(?:https?:\/\/)?@?([^\s/@?#]+)(?:[/?#].*)?$/i.exec(text.trim()) ?? [];
  const name = serverName(typed);
  return /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(:\d{1,5})?$/.test(name)
    ? name
    : null;
}

/** The names whose block covers `name`: itself and its parents, each with and without the port. */
export function covering(name: string): string[] {
  const [host = "", port] = name.startsWith("[") ? bracketed(name) : name.split(":");
  const labels = host.split(".");
  const hosts = host.startsWith("[") ? [host] : labels.map((_, index) => labels.slice(index).join("."));
  return hosts.flatMap((each) => (port ? [each, `${each}:${port}`] : [each]));
}

function bracketed(name: string): [string, string | undefined] {
  const end = name.indexOf("]") + 1;
  return [name.slice(0, end), name.slice(end + 1) || undefined];
}
