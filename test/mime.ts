/** One part of a letter, as a mail program takes it apart. */
export interface Part {
  /** By lower-case name; unfolded, encoded words decoded. */
  headers: Record<string, string>;
  type: string;
  parameters: Record<string, string>;
  /** Decoded; binary parts as latin1. */
  body: string;
  parts: Part[];
}

/** Takes a message apart (RFC 2045 to 2047), as far as letters of ours need. */
export function parseMessage(raw: string): Part {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const headers = Object.fromEntries(
    head
      .replace(/\r\n[ \t]+/g, " ")
      .split("\r\n")
      .map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), words(line.slice(line.indexOf(":") + 1).trim())]),
  );
  const [type = "text/plain", ...pairs] = (headers["content-type"] ?? "text/plain").split(/;\s*/);
  const parameters = Object.fromEntries(
    pairs.map((pair) => [pair.split("=")[0]?.toLowerCase(), pair.replace(/^[^=]+=/, "").replaceAll('"', "")]),
  );
  const content = rest.join("\r\n\r\n");
  const { boundary } = parameters;
  if (!boundary)
    return { headers, type, parameters, body: decode(content, headers["content-transfer-encoding"], type), parts: [] };
  const pieces = content.split(`--${boundary}`).slice(1, -1);
  return {
    headers,
    type,
    parameters,
    body: "",
    parts: pieces.map((piece) => parseMessage(piece.replace(/^\r\n/, "").replace(/\r\n$/, ""))),
  };
}

/** All parts, the message itself first. */
export function allParts(part: Part): Part[] {
  return [part, ...part.parts.flatMap(allParts)];
}

function decode(text: string, encoding: string | undefined, type: string): string {
  const charset = type.startsWith("text/") ? "utf8" : "latin1";
  if (encoding === "base64") return Buffer.from(text, "base64").toString(charset);
  if (encoding !== "quoted-printable") return Buffer.from(text, "latin1").toString("utf8");
  return quotedPrintable(text.replaceAll("=\r\n", "")).replaceAll("\r\n", "\n");
}

function quotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** Encoded words that stand side by side are one text. */
function words(text: string): string {
  return text.replace(/=\?[\w-]+\?[BQ]\?[^?]*\?=(?:\s+=\?[\w-]+\?[BQ]\?[^?]*\?=)*/gi, (run) => {
    const pieces = [...run.matchAll(/=\?[\w-]+\?([BQ])\?([^?]*)\?=/gi)].map(([, how = "", encoded = ""]) =>
      how.toUpperCase() === "B" ? Buffer.from(encoded, "base64").toString("latin1") : latin(encoded),
    );
    return Buffer.from(pieces.join(""), "latin1").toString("utf8");
  });
}

function latin(encoded: string): string {
  return encoded
    .replaceAll("_", " ")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
