import { readMessage } from "../../files/mod.ts";

/** One input of an op, as its definition has it. */
export interface OpInput {
  name: string;
  /** The attribute that holds its data type; empty where the type is fixed. */
  typeAttribute: string;
  /** The attribute that holds how many tensors it takes; empty where it takes one. */
  numberAttribute: string;
  /** The attribute that holds the data types of its tensors; empty where they have one type. */
  typeListAttribute: string;
}

const INPUT_ARG = 2;
const NAME = 1;
const TYPE_ATTR = 4;
const NUMBER_ATTR = 5;
const TYPE_LIST_ATTR = 6;

/** The inputs of an op, from the bytes of its `OpDef` (`tensorflow/core/framework/op_def.proto`). */
export function opInputs(definition: Uint8Array): OpInput[] {
  return readMessage(definition)
    .filter(({ field }) => field === INPUT_ARG)
    .map(({ bytes }) => {
      const fields = readMessage(bytes);
      const text = (wanted: number) =>
        new TextDecoder().decode(fields.find(({ field }) => field === wanted)?.bytes);
      return {
        name: text(NAME),
        typeAttribute: text(TYPE_ATTR),
        numberAttribute: text(NUMBER_ATTR),
        typeListAttribute: text(TYPE_LIST_ATTR),
      };
    });
}

/** Whether an input takes several tensors. */
export function isList({ numberAttribute, typeListAttribute }: OpInput): boolean {
  return numberAttribute !== "" || typeListAttribute !== "";
}
