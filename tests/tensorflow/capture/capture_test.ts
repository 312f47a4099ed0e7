import {
  assert,
  assertEquals,
  assertNotEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import {
  assignInPlace,
  byteTensor,
  capture,
  statelessUniform,
  tf,
  updateInPlace,
} from "../../../lib/tensorflow/mod.ts";
import { BACKENDS, on, testNative } from "../backends.ts";

const scalar = (value: number) => tf.scalar(value);

/** Runs a body with a variable, which is freed afterwards. */
function withVariable<T>(values: number[], body: (variable: tf.Variable) => T): T {
  const variable = tf.tidy(() => tf.variable(tf.tensor1d(values)));
  try {
    return body(variable);
  } finally {
    variable.dispose();
  }
}

testNative("capture() replays a step on other values", () => {
  using double = capture((x: tf.Tensor) => x.mul(2));
  tf.tidy(() => {
    assertEquals([...double(tf.tensor1d([1, 2])).dataSync()], [2, 4]);
    assertEquals([...double(tf.tensor1d([3, 5])).dataSync()], [6, 10]);
  });
});

testNative("capture() records once for each shape, data type and constant", () => {
  let recorded = 0;
  using scale = capture((x: tf.Tensor, factor: number) => {
    recorded++;
    return x.toFloat().mul(factor);
  });
  tf.tidy(() => {
    const bytes = byteTensor(Uint8Array.of(200), [1]);
    const same = [() => scale(tf.tensor1d([1]), 2), () => scale(tf.tensor1d([4]), 2)];
    const others = [
      () => scale(tf.tensor1d([1, 2]), 2),
      () => scale(tf.tensor1d([1], "int32"), 2),
      () => scale(bytes, 2),
      () => scale(tf.tensor1d([1]), 3),
    ];
    for (const call of same) call();
    assertEquals(recorded, 1);
    const results = others.map((call) => [...call().dataSync()]);
    assertEquals(results, [[2, 4], [2], [400], [3]]);
    assertEquals(recorded, 5);
  });
});

testNative("capture() takes and gives lists and records", () => {
  using step = capture((batch: { inputs: tf.Tensor[]; name: string }) => ({
    name: batch.name,
    parts: [batch.inputs[0]!.add(batch.inputs[1]!), { deep: batch.inputs[1]!.neg() }],
  }));
  tf.tidy(() => {
    const result = step({ inputs: [scalar(1), scalar(2)], name: "a" });
    const [sum, { deep }] = result.parts as [tf.Tensor, { deep: tf.Tensor }];
    assertEquals([result.name, sum.dataSync()[0], deep.dataSync()[0]], ["a", 3, -2]);
  });
});

testNative("capture() reads and writes variables, found by themselves", () => {
  withVariable([1, 2], (variable) => {
    using step = capture((rate: tf.Scalar) => {
      const before = variable.mul(1);
      variable.assign(variable.sub(rate));
      return before;
    });
    tf.tidy(() => {
      assertEquals([...step(scalar(0.5)).dataSync()], [1, 2]);
      assertEquals([...step(scalar(0.25)).dataSync()], [0.5, 1.5]);
    });
    assertEquals([...variable.dataSync()], [0.25, 1.25]);
  });
});

testNative("capture() sees what was assigned between two calls", () => {
  withVariable([1], (variable) => {
    using step = capture(() => variable.mul(10));
    tf.tidy(() => {
      assertEquals(step().dataSync()[0], 10);
      variable.assign(tf.tensor1d([7]));
      assertEquals(step().dataSync()[0], 70);
    });
  });
});

testNative("capture() leaves clones of a variable as they were", () => {
  withVariable([1], (variable) => {
    using step = capture(() => {
      variable.assign(variable.add(1));
      return variable.mul(1);
    });
    tf.tidy(() => {
      step();
      const before = variable.clone();
      step();
      assertEquals([before.dataSync()[0], variable.dataSync()[0]], [2, 3]);
    });
  });
});

testNative("capture() lets two steps share variables", () => {
  withVariable([1], (variable) => {
    using train = capture(() => {
      variable.assign(variable.mul(3));
      return scalar(0);
    });
    using predict = capture((x: tf.Tensor) => variable.mul(x));
    tf.tidy(() => {
      for (const wanted of [30, 90]) {
        train();
        assertEquals(predict(scalar(10)).dataSync()[0], wanted);
      }
    });
  });
});

testNative("capture() holds tensors from outside as they were", () => {
  const outside = tf.tensor1d([5]);
  using step = capture((x: tf.Tensor) => x.add(outside));
  tf.tidy(() => void step(scalar(1)));
  outside.dispose();
  tf.tidy(() => assertEquals(step(scalar(2)).dataSync()[0], 7));
});

testNative("capture() draws new random numbers where the step's number is an argument", () => {
  using draw = capture((step: tf.Scalar) => statelessUniform([3], { seed: 1, step, use: "test" }));
  tf.tidy(() => {
    const [first, second] = [0, 1].map((step) => [...draw(tf.scalar(step, "int32")).dataSync()]);
    assertNotEquals(first, second);
    const expected = statelessUniform([3], { seed: 1, step: 1, use: "test" });
    assertEquals(second, [...expected.dataSync()]);
  });
});

testNative("capture() takes ops with lists of inputs", () => {
  using join = capture((a: tf.Tensor1D, b: tf.Tensor1D) => [
    tf.concat([a, b, a]),
    tf.stack([a, b]),
    tf.addN([a, b, b]),
  ]);
  tf.tidy(() => {
    const results = join(tf.tensor1d([1]), tf.tensor1d([2])).map((part) => [...part.dataSync()]);
    assertEquals(results, [[1, 2, 1], [1, 2], [5]]);
  });
});

testNative("capture() says so when a step reads a value that it computes", () => {
  using step = capture((x: tf.Tensor) => x.mul(x.add(1).dataSync()[0]!));
  tf.tidy(() => {
    const error = assertThrows(() => step(scalar(1)), Error);
    assertStringIncludes((error as Error).message, "Cannot read a tensor while its step is being");
    // Nothing is left of the recording.
    assertEquals(scalar(2).add(1).dataSync()[0], 3);
  });
});

testNative("capture() says so when a step makes a variable", () => {
  using step = capture((x: tf.Tensor) => tf.variable(x.mul(2)));
  tf.tidy(() => {
    const error = assertThrows(() => step(scalar(1)), Error);
    assertStringIncludes((error as Error).message, "variables must be there before");
  });
});

testNative("capture() names the op when one cannot be recorded or run", (native) => {
  tf.tidy(() => {
    const x = tf.ones([2, 3]);
    using step = capture((x: tf.Tensor) =>
      native.executeSingleOutput("MatMul", [{ name: "T", type: 4, value: 1 }], [x, x])
    );
    const error = assertThrows(() => step(x), Error);
    assertStringIncludes((error as Error).message, 'Cannot run "MatMul"');
  });
});

testNative("Captured.run() lets timers have their turn", async () => {
  const x = tf.ones([700, 700]);
  using work = capture((x: tf.Tensor) => {
    let y = x;
    for (let i = 0; i < 60; i++) y = tf.matMul(y, x).div(700);
    return y;
  });
  (await work.run(x)).dispose();
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  const result = await work.run(x);
  clearInterval(timer);
  assert(ticks > 0, "no timer ran while the step did");
  assertEquals(result.dataSync()[0], 1);
  tf.dispose([x, result]);
});

testNative("capture() in bfloat16 keeps fewer bits and float32 variables", () => {
  withVariable([1], (variable) => {
    const x = tf.fill([64, 64], 1 + 2 ** -12);
    const step = (x: tf.Tensor) => {
      variable.assign(variable.add(2 ** -20));
      return tf.relu(tf.matMul(tf.relu(x), x)).mean();
    };
    using full = capture(step);
    using half = capture(step, { precision: "bfloat16" });
    tf.tidy(() => {
      const [a, b] = [full(x).dataSync()[0]!, half(x).dataSync()[0]!];
      assert(Math.abs(a - b) < 0.01 * a, `${a} and ${b} are too far apart`);
      assertEquals(variable.dataSync()[0], 1 + 2 ** -19);
    });
    x.dispose();
  });
});

testNative("capture() in float16 keeps fewer bits, and numbers up to 65504", () => {
  using half = capture((x: tf.Tensor) => tf.relu(tf.matMul(tf.relu(x), x)).mean(), {
    precision: "float16",
  });
  tf.tidy(() => {
    assertEquals(half(tf.fill([64, 64], 1 + 2 ** -12)).dataSync()[0], 64);
    assertEquals(half(tf.fill([64, 64], 60)).dataSync()[0], Infinity);
  });
});

testNative("capture() changes in place what the step has assigned before", () => {
  withVariable([1], (variable) => {
    using step = capture((x: tf.Tensor) => {
      variable.assign(variable.mul(x));
      updateInPlace({
        opName: "ResourceApplyGradientDescent",
        variables: [variable],
        inputs: [tf.scalar(1), x.reshape([1])],
      });
      return variable.mul(10);
    });
    tf.tidy(() => {
      assertEquals(step(scalar(5)).dataSync()[0], 0); // 1 * 5 - 5
      assertEquals(variable.dataSync()[0], 0);
      variable.assign(tf.tensor1d([2]));
      assertEquals(step(scalar(3)).dataSync()[0], 30); // 2 * 3 - 3
      assertEquals(variable.dataSync()[0], 3);
    });
  });
});

testNative("capture() reads from the variable what was assigned in place", () => {
  withVariable([1], (variable) => {
    using step = capture((x: tf.Tensor) => {
      assignInPlace(variable, variable.add(x));
      assignInPlace(variable, variable.mul(x));
      return variable.add(0.5);
    });
    tf.tidy(() => {
      assertEquals(step(scalar(2)).dataSync()[0], 6.5); // (1 + 2) * 2
      assertEquals(variable.dataSync()[0], 6);
      assertEquals(step(scalar(3)).dataSync()[0], 27.5); // (6 + 3) * 3
    });
  });
});

testNative("capture() keeps a variable's value that was computed with before its change", () => {
  withVariable([1], (variable) => {
    const change = (x: tf.Tensor) =>
      updateInPlace({
        opName: "ResourceApplyGradientDescent",
        variables: [variable],
        inputs: [tf.scalar(1), x.reshape([1])],
      });
    using kept = capture((x: tf.Tensor) => {
      const before = variable.add(0);
      change(x);
      return before.mul(10);
    });
    using late = capture((x: tf.Tensor) => {
      const before = variable.clone();
      change(x);
      return before.mul(10);
    });
    tf.tidy(() => {
      assertEquals(kept(scalar(5)).dataSync()[0], 10);
      assertEquals(variable.dataSync()[0], -4);
      assertThrows(() => late(scalar(5)), Error, "from before it was changed in place");
      assertEquals(variable.dataSync()[0], -4);
    });
  });
});

testNative("capture() holds variables as they were at the first call where they are frozen", () => {
  withVariable([3], (variable) => {
    using step = capture((x: tf.Tensor) => x.mul(variable), { frozen: true });
    using live = capture((x: tf.Tensor) => {
      variable.assign(variable.add(1));
      return x.mul(variable);
    });
    tf.tidy(() => {
      assertEquals(step(scalar(2)).dataSync()[0], 6);
      // By now the variable is a resource of TensorFlow's, which can be frozen as well.
      assertEquals(live(scalar(2)).dataSync()[0], 8);
      assertEquals(step(scalar(2)).dataSync()[0], 6);
      using again = capture((x: tf.Tensor) => x.mul(variable), { frozen: true });
      assertEquals(again(scalar(2)).dataSync()[0], 8);
    });
  });
});

testNative("capture() refuses to assign a frozen variable", () => {
  withVariable([3], (variable) => {
    const assign = (x: tf.Tensor) => {
      variable.assign(variable.add(x));
      return variable.mul(1);
    };
    using step = capture(assign, { frozen: true });
    tf.tidy(() => {
      const error = assertThrows(() => step(scalar(1)), Error);
      assertStringIncludes(
        (error as Error).message,
        "Cannot record a step that assigns a variable",
      );
    });
    assertEquals(variable.dataSync()[0], 3);
  });
});

testNative("capture() holds no more after a thousand calls than after one", ({ binding }) => {
  withVariable([1], (variable) => {
    using step = capture((x: tf.Tensor) => {
      variable.assign(variable.mul(0.9).add(x));
      return variable.sum();
    });
    const call = (x: number) => tf.tidy(() => void step(scalar(x)));
    call(1);
    const before = [tf.memory().numTensors, binding.getNumOfTensors()];
    for (let i = 0; i < 1000; i++) call(i);
    assertEquals([tf.memory().numTensors, binding.getNumOfTensors()], before);
  });
});

for (const backend of BACKENDS.filter((name) => name !== "tensorflow")) {
  Deno.test(`capture() runs op by op on ${backend}`, () =>
    on(backend, async () => {
      const variable = tf.tidy(() => tf.variable(tf.scalar(1)));
      using step = capture((x: tf.Tensor) => {
        variable.assign(variable.add(1));
        return { sum: x.add(variable) };
      });
      const x = tf.scalar(1);
      const first = step(x);
      const second = await step.run(x);
      assertEquals([first.sum.dataSync()[0], second.sum.dataSync()[0]], [3, 4]);
      tf.dispose([first, second, x]);
      variable.dispose();
    }));
}
