import { isUuid } from "../text";
import { activityJson, sentence } from "./answers";
import { withContext } from "./context";
import { questionRow, toQuestion } from "./questions";
import { signedViewer } from "./viewer";

/** `/questions/ID`: for the one person who is asked, who signs for themself or through their server's own actor. */
export async function questionObject(request: Request, id: string): Promise<Response> {
  const viewer = isUuid(id) ? await signedViewer(request) : null;
  const question = viewer && (await questionRow(id));
  const theirs =
    viewer?.id === question?.actorId || (viewer?.kind === "APPLICATION" && viewer.host === question?.actor.host);
  const object = question && theirs ? await toQuestion(question) : null;
  return object ? activityJson(withContext(object), { personal: true }) : sentence(404, "Not found");
}
