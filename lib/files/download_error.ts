/**
 * Why a download failed, and so what may be done about it: `"passing"` may go better at the next try
 * (a cut connection, a busy server), `"refused"` will not (a missing file, another file in its
 * place), `"wrong"` brought other bytes than the published ones, and `"local"` is this machine's
 * doing (a full disk).
 */
export type DownloadFailure = "passing" | "refused" | "wrong" | "local";

/** Why a download failed. */
export class DownloadError extends Error {
  override name = "DownloadError";
  readonly failure: DownloadFailure;

  constructor(failure: DownloadFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}
