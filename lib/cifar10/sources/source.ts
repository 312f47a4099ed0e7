import type { Reporter } from "../../files/mod.ts";
import type { Cifar10Record } from "../cifar10_record.ts";

/** What a source gets to do its work with. */
export interface SourceContext {
  /** What the data set must be. */
  record: Cifar10Record;
  /** A folder that exists, for what is fetched: on the disk that the data set goes to. */
  workFolder: string;
  /** Hears how far a download is. */
  reporter: Reporter;
}

/** A place that the data set can be had from. */
export interface Source {
  /** What the data set then says of where it came from. */
  name(record: Cifar10Record): string;
  /**
   * Fetches the files of the official binary layout, by their names. They are checked afterwards.
   *
   * @throws Why it cannot; the ladder then goes on to the next source.
   */
  fetch(context: SourceContext): Promise<Map<string, Uint8Array>>;
}
