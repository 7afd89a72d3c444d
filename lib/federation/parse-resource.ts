import { htmlToText } from "../html";
import type { RemoteResource } from "../resources/remote";
import { webUrl } from "../resources/schema";
import { addressOf, hasType, idOf, isRecord, list, momentIn, type Parsed, webAddress } from "./parse";
import { inLanguage, line } from "./parse-text";

/** A resource ready to be stored, and where it belongs. */
export interface ReadResource extends RemoteResource {
  group: string;
  /** Its folder, or the group's collection itself. */
  context: string | null;
  /** Who kept it. */
  actor: string | null;
}

/** Reads Mobilizon's Document and ResourceCollection. @returns the reason why it is none that we keep. Never throws. */
export function parseResource(json: unknown): Parsed<ReadResource> {
  if (!isRecord(json) || !hasType(json, "Document", "ResourceCollection")) return { refused: "no resource" };
  const uri = webAddress(json.id);
  if (!uri) return { refused: "no id" };
  const [owner] = list(json.attributedTo, 1);
  const group = idOf(owner);
  if (!group) return { refused: "of no group" };
  const title = line(inLanguage(json, "name"), 200);
  if (!title) return { refused: "no name" };
  const folder = hasType(json, "ResourceCollection");
  const url = folder ? null : webUrl(addressOf(json.url) ?? "");
  if (!folder && !url) return { refused: "leads nowhere" };
  return {
    value: {
      uri,
      kind: folder ? "FOLDER" : "LINK",
      title,
      summary: htmlToText(String(inLanguage(json, "summary") ?? "").slice(0, 4000)),
      url,
      group,
      context: idOf(json.context),
      actor: idOf(json.actor),
      updatedAt: momentIn(json.updated),
    },
  };
}
