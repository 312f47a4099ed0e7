/**
 * What a failure means for the next try: `"passing"` may go better (a cut connection, a busy
 * server), `"refused"` will not (a missing file), and after `"wrong"` what has come is of no use.
 */
export type DownloadFailure = "passing" | "refused" | "wrong";

/** Why one try at a download failed; the message is a piece of a sentence, not a whole one. */
export class DownloadError extends Error {
  override name = "DownloadError";
  readonly failure: DownloadFailure;

  constructor(failure: DownloadFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}
