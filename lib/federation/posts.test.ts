import sharp from "sharp";
import { expect, test } from "vitest";
import { group, person } from "../../test/people";
import { writePost } from "../posts/commands";
import { addPostPicture } from "../posts/pictures";
import { findPost } from "../posts/queries";
import { toArticle } from "./posts";

test("an article says its tags and its pictures in words; pictures for members are named to nobody", async () => {
  const ada = await person();
  const choir = await group(ada);
  const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  const articleOf = async (visibility: "PUBLIC" | "MEMBERS") => {
    const input = { title: "Un four", text: "Grand.", visibility, tags: ["Four à pain"] };
    const { id: postId, slug } = await writePost(ada, { groupId: choir.id, input, publish: true });
    await addPostPicture(ada, { postId, bytes, alt: "Un four en briques" });
    return toArticle(await findPost(ada, slug));
  };
  expect(await articleOf("PUBLIC")).toMatchObject({
    type: "Article",
    tag: [{ type: "Hashtag", name: "#Fouràpain", href: expect.stringMatching(/\/tags\/four-a-pain$/) }],
    attachment: [
      {
        type: "Document",
        mediaType: "image/jpeg",
        url: expect.stringMatching(/^https?:\/\/[^/]+\/media\/[0-9a-f]{40}$/),
        name: "Un four en briques",
        width: 30,
        height: 20,
      },
    ],
  });
  expect(await articleOf("MEMBERS")).toMatchObject({ tag: [{ type: "Hashtag" }], attachment: [] });
});
