import { servedTo } from "../conversations/policy";
import { isUuid } from "../text";
import { activityJson, sentence } from "./answers";
import { tombstone, withContext } from "./context";
import { messageUri, privateNote, toNote } from "./notes";
import { signedViewer } from "./viewer";

/**
 * `/messages/ID`: for those to whom it is addressed, who sign for themselves or through their server's own actor. To
 * everybody else there is nothing, also when it was taken back.
 */
export async function messageObject(request: Request, id: string): Promise<Response> {
  const viewer = isUuid(id) ? await signedViewer(request) : null;
  const note = viewer && (await privateNote({ AND: [{ id, hiddenAt: null }, servedTo(viewer)] }));
  if (!note?.actor) return sentence(404, "Not found");
  if (note.deletedAt)
    return activityJson(tombstone(messageUri(note), "Note", note.deletedAt), { status: 410, personal: true });
  return activityJson(withContext(await toNote(note)), { personal: true });
}
