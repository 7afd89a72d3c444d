import { getLogger } from "@logtape/logtape";
import { Refusal } from "../errors";
import { storeRemotePicture } from "../media/commands";
import { refusesPictures } from "../media/refused";
import { maxBytes } from "../media/rules";
import { rejectsMedia } from "../servers/queries";
import { guardedFetch } from "./guard";
import type { RemotePicture } from "./parse-picture";

const log = getLogger(["farandole", "federation", "pictures"]);

/**
 * Fetches a picture of another server and stores it written anew: readers' browsers never ask that server.
 * @param before what we have, which is kept when it came from the same address
 * @param owner the address of what it belongs to, and whose it is: the pictures of a server, or of somebody, may be refused
 * @returns its id; null when there is none any more; undefined when what we have should stay
 */
export async function fetchPicture(
  picture: RemotePicture | null,
  before: { remoteUrl: string | null } | null,
  owner: { uri: string; actorIds: (string | null)[] },
): Promise<string | null | undefined> {
  if (!picture) return before ? null : undefined;
  const { url, ...told } = picture;
  if ((await refuses(owner)) || (await rejectsMedia(url))) return before ? null : undefined;
  if (before?.remoteUrl === url) return undefined;
  try {
    const response = await guardedFetch(url, {
      maxBytes,
      headers: { accept: "image/webp, image/png, image/jpeg, image/gif" },
    });
    if (!response.ok) return undefined;
    const stored = await storeRemotePicture(new Uint8Array(await response.arrayBuffer()), { remoteUrl: url, ...told });
    return stored.id;
  } catch (error) {
    // What it shows is good without its picture, too.
    log.info("The picture {url} could not be had: {reason}", {
      url,
      reason: error instanceof Refusal ? error.name : error,
    });
    return undefined;
  }
}

async function refuses({ uri, actorIds }: { uri: string; actorIds: (string | null)[] }): Promise<boolean> {
  return (await rejectsMedia(uri)) || (await refusesPictures(actorIds.filter((id) => id !== null)));
}
