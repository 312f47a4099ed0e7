export { appendDurably, syncFolder } from "./durable.ts";
export { joinBytes, memoryOf } from "./bytes.ts";
export { duration, timeLeft } from "./duration.ts";
export {
  type DecodedImage,
  decodeImage,
  type DecodeImageOptions,
  MOST_IMAGE_BYTES,
} from "./decode_image.ts";
export { download, type DownloadOptions } from "./download.ts";
export { escapeHtml } from "./escape_html.ts";
export { escapeTerminal, type EscapeTerminalOptions } from "./escape_terminal.ts";
export { DownloadError, type DownloadFailure } from "./download_error.ts";
export { encodeJpeg, type EncodeJpegOptions } from "./encode_jpeg.ts";
export { fileSize } from "./file_size.ts";
export { hashOfFile, type HashOfFileOptions } from "./hash_of_file.ts";
export { readTextWithin, readWithin, type ReadWithinOptions } from "./read_within.ts";
export {
  bytesField,
  doubleField,
  floatField,
  type MessageField,
  numberField,
  readMessage,
} from "./protocol_buffer.ts";
export { inGroups } from "./in_groups.ts";
export { makeHdf5 } from "./make_hdf5.ts";
export { readTarGz, type ReadTarGzOptions } from "./read_tar_gz.ts";
export { removeTree } from "./remove_tree.ts";
export { removeLeftovers, type RemoveLeftoversOptions } from "./remove_leftovers.ts";
export {
  type EpochReport,
  type Progress,
  type Reporter,
  silentReporter,
  type StepReport,
} from "./reporter.ts";
export { sha256Hex, sha256OfFile } from "./sha256.ts";
export { type Describe, type Speed, speedOf, speedometer } from "./speedometer.ts";
export { tryLock } from "./try_lock.ts";
export { waitForLock, type WaitForLockOptions } from "./wait_for_lock.ts";
export { writeError } from "./write_error.ts";
export { writeFileAtomic } from "./write_file_atomic.ts";
export { xmlLetters } from "./xml_letters.ts";
