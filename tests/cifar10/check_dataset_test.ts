import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  checkBinaryFile,
  checkLabels,
  checkLength,
  sumOfFiles,
} from "../../lib/cifar10/check_dataset.ts";
import { CIFAR10, takeImages } from "../../lib/cifar10/mod.ts";
import { smallDataset } from "./small_dataset.ts";

const { dataset, files, record } = smallDataset();
const file = record.files[2]!;
const bytes = files.get(file.name)!;
const { classNames } = record;

Deno.test("checkBinaryFile() says nothing when the file is the one recorded", () => {
  checkBinaryFile(bytes, { file, record });
});

Deno.test("checkBinaryFile() names the file and both lengths when it is cut short", () => {
  const error = assertThrows(
    () => checkBinaryFile(bytes.subarray(1), { file, record }),
    SyntaxError,
  );
  assertEquals(
    error.message,
    `Cannot read CIFAR-10's "data_batch_3.bin": it has 30729 bytes, wanted 30730`,
  );
});

Deno.test("checkLength() refuses the file when it is too long", () => {
  assertThrows(() => checkLength(30_731, { file, record }), SyntaxError, "it has 30731 bytes");
});

Deno.test("checkBinaryFile() names the file and the sums when one byte is altered", () => {
  const altered = bytes.slice();
  altered[5000]! ^= 1;
  const { message } = assertThrows(() => checkBinaryFile(altered, { file, record }), SyntaxError);
  assertStringIncludes(message, `Cannot read CIFAR-10's "data_batch_3.bin": its sha256 is `);
  assertStringIncludes(message, `, wanted ${file.sha256}`);
});

Deno.test("checkLabels() says nothing when each class has its share", () => {
  checkLabels(dataset.train, { split: "train", classNames });
  checkLabels(dataset.test, { split: "test", classNames });
});

Deno.test("checkLabels() names the image when its label is no class", () => {
  const labels = dataset.test.labels.slice();
  labels[4] = 10;
  const check = () => checkLabels({ ...dataset.test, labels }, { split: "test", classNames });
  const { message } = assertThrows(check, SyntaxError);
  assertEquals(
    message,
    "Cannot take CIFAR-10's test images: image 4 has the label 10, wanted 0 to 9",
  );
});

Deno.test("checkLabels() names the class when it has too many images", () => {
  const rows = Array.from({ length: 50 }, (_, row) => row);
  const cats = rows.filter((row) => dataset.train.labels[row] === 3);
  const dogs = rows.filter((row) => dataset.train.labels[row] === 5);
  rows[dogs[0]!] = cats[0]!;
  const set = takeImages(dataset.train, rows);
  const { message } = assertThrows(
    () => checkLabels(set, { split: "train", classNames }),
    SyntaxError,
  );
  assertEquals(message, `Cannot take CIFAR-10's train images: 6 are of class "cat", wanted 5`);
});

Deno.test("sumOfFiles() gives what sha256sum prints when it is the real data set", () => {
  // cd data/cifar10 && sha256sum *.bin | sha256sum
  assertEquals(
    sumOfFiles(CIFAR10.files),
    "5fdcf57d170bdbc7da569af1dabd64d7d3c7507e9e7aa861fc7b691d5355c232",
  );
});
