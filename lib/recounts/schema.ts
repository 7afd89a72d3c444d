/** As much as how it went may say. */
export const longestRecount = 20_000;

/** As many pictures as it may show. */
export const mostPictures = 40;
