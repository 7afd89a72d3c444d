/** What is kept of a letter that signs in, until its link is used. */
export interface WantedLink {
  email: string;
  /** Of whoever asked, for accounts that chose none. */
  language?: string;
  /** Where to go on: a path of ours. */
  next?: string;
}
