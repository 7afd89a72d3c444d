/** What makes a browser keep a file under this name and never show it in place. */
export function attachmentHeaders(name: string, mediaType: string): Headers {
  return new Headers({
    "Content-Type": mediaType,
    "Content-Disposition": `attachment; filename="${plain(name)}"; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replaceAll("'", "%27")}`,
    "Cross-Origin-Resource-Policy": "same-origin",
    // Whoever may have it is asked anew each time.
    "Cache-Control": "private, no-cache",
    "X-Robots-Tag": "noindex",
  });
}

/** For programs that read no other letters. */
function plain(name: string): string {
  return (
    name
      .normalize("NFD")
      .replaceAll(/[^\x20-\x7e]/g, "")
      .replaceAll(/["\\]/g, "") || "file"
  );
}
