import { describe, expect, test } from "vitest";
import { compileCell, type CompiledCell } from "../../../../renderer/cells/typescript/compile.ts";

const compiled = (source: string): CompiledCell => {
  const result = compileCell(source);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

const failureOf = (source: string) => {
  const result = compileCell(source);
  if (result.ok) throw new Error(`compiled: ${result.value.code}`);
  return result.failure;
};

interface Shown {
  readonly published: unknown;
  readonly shown: readonly unknown[];
}

/** Runs the code as the sandbox does: an async function of the names from outside. */
async function run(source: string, given: Readonly<Record<string, unknown>> = {}): Promise<Shown> {
  const shown: unknown[] = [];
  const outside = {
    display: (value: unknown) => void shown.push(value),
    __import: (name: string) => Promise.resolve({ default: `default of ${name}`, mean: `mean of ${name}` }),
    ...given,
  };
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (...values: unknown[]) => Promise<unknown>;
  const body = new AsyncFunction(...Object.keys(outside), compiled(source).code);
  return { published: await body(...Object.values(outside)), shown };
}

describe("the names of a cell", () => {
  const cases: readonly [title: string, source: string, defines: string[], uses: string[]][] = [
    ["declares a constant", "const a = 1", ["a"], []],
    ["uses a free name", "const a = b + 1", ["a"], ["b"]],
    ["declares all names of a destructuring", "const { a, b: c, ...d } = e", ["a", "c", "d"], ["e"]],
    [
      "uses names in destructuring defaults",
      "const { a = b, c: [d = e] = f } = g",
      ["a", "d"],
      ["b", "e", "f", "g"],
    ],
    ["uses names in computed keys of a destructuring", "const { [key]: a } = b", ["a"], ["key", "b"]],
    ["declares array patterns with holes", "const [, a, , ...b] = c", ["a", "b"], ["c"]],
    ["declares functions", "function f(a: number, b = c) { return a + b + d }", ["f"], ["c", "d"]],
    [
      "sees a hoisted function used before it stands",
      "const a = f()\nfunction f() { return 1 }",
      ["a", "f"],
      [],
    ],
    ["sees a hoisted var", "a = 1\nvar a", ["a"], []],
    [
      "declares classes and uses what they extend",
      "class A extends B { c = d; static e = f }",
      ["A"],
      ["B", "d", "f"],
    ],
    ["keeps parameters inside their function", "const f = (a, { b }) => a + b + c", ["f"], ["c"]],
    ["keeps names of a block inside it", "{ const a = 1; let b = a }\nconst c = a", ["c"], ["a"]],
    [
      "keeps the catch parameter inside its clause",
      "try { f() } catch (error) { g(error) }\nerror",
      [],
      ["f", "g", "error"],
    ],
    [
      "keeps the name of a function expression inside it",
      "const f = function g() { return g }\ng",
      ["f"],
      ["g"],
    ],
    ["keeps a name that an inner function shadows", "const f = () => { const k = 1; return k }", ["f"], []],
    ["ignores names used only as types", "const a: Customer = b as Row<Segment>", ["a"], ["b"]],
    ["ignores interfaces and type aliases", "interface A { b: C }\ntype D = A & E\nconst f = 1", ["f"], []],
    ["ignores type parameters", "const f = <T extends Base>(a: T): T[] => [a, b]", ["f"], ["b"]],
    ["ignores the type after satisfies", "const a = { b } satisfies Options", ["a"], ["b"]],
    ["declares enums", "enum Tier { low, high = low + 1 }\nconst a = Tier.high", ["Tier", "a"], []],
    ["ignores ambient declarations", "declare const a: number\nconst b = a", ["b"], ["a"]],
    ["ignores labels", "outer: for (const a of b) { continue outer }", [], ["b"]],
    ["uses the name in an object shorthand", "const a = { b, c: d, [e]: 1 }", ["a"], ["b", "d", "e"]],
    ["ignores names of members", "const a = b.c.d?.e", ["a"], ["b"]],
    [
      "ignores names of methods and fields",
      "const a = { b() { return this.c }, get d() { return 1 } }",
      ["a"],
      [],
    ],
    [
      "ignores imported names and defines none",
      'import { mean as m } from "d3-array"\nconst a = m(b)',
      ["a"],
      ["b"],
    ],
    ["uses the operand of typeof", "const a = typeof b", ["a"], ["b"]],
    ["uses names in template literals", "const a = `${b} and ${c`d`}`", ["a"], ["b", "c"]],
    ["uses names inside closures", "const f = () => () => a", ["f"], ["a"]],
    ["keeps the variable of a for-of loop inside it", "for (const a of b) c(a)", [], ["b", "c"]],
    ["keeps a var of a loop to the cell", "for (var i = 0; i < n; i++) f(i)", [], ["n", "f"]],
    [
      "ignores globals of the language",
      "const a = Math.max(...Object.keys(JSON.parse(b)).map(Number))",
      ["a"],
      ["b"],
    ],
    [
      "ignores what every cell is given",
      "display(Plot.plot({})); progress(0.5); console.log(analysis, Table)",
      [],
      [],
    ],
    ["ignores names in strings and comments", 'const a = "b" // c\n/* d */', ["a"], []],
    ["sees a name that is both declared and used in itself", "const a = () => a()", ["a"], []],
    ["awaits at top level", "const a = await b()\nfor await (const c of d) e(c)", ["a"], ["b", "d", "e"]],
    [
      "declares exported names",
      "export const a = 1\nexport function f() {}\nclass B {}\nexport { B }",
      ["a", "f", "B"],
      [],
    ],
    ["sees nothing in an empty cell", "  \n// only a remark\n", [], []],
  ];
  test.each(cases)("%s", (_, source, defines, uses) => {
    const cell = compiled(source);
    expect({ defines: [...cell.defines], uses: [...cell.uses].sort() }).toEqual({
      defines,
      uses: [...uses].sort(),
    });
  });
});

describe("table(…)", () => {
  test("names the tables of literal calls", () =>
    expect(compiled("table(\"calls\"); const f = () => table(`bank`); table('calls')").tables).toEqual([
      "bank",
      "calls",
    ]));
  test("ignores a table() that the cell declares inside a function", () =>
    expect(compiled("const f = (table) => table(name)").tables).toEqual([]));
  test("fails with its place where the name is not written out", () =>
    expect(failureOf("const a = 1\nconst b = table(name)")).toMatchObject({
      tag: "table-name-not-literal",
      line: 2,
      column: 11,
    }));
});

describe("refused sources", () => {
  const cases: readonly [title: string, source: string, tag: string, line: number, column: number][] = [
    ["a type that is missing", "const a = 1\nconst x: = 1", "syntax-error", 2, 10],
    ["an error after types that were stripped", "const a: number = 1; const a = 2", "syntax-error", 1, 28],
    ["a name declared twice", "let a: string\nlet a", "syntax-error", 2, 5],
    ["return at top level", "const a: number = 1\nreturn a", "syntax-error", 2, 1],
    ["an assignment to a name of another cell", "const a: number = 1; k = a", "assigns-foreign-name", 1, 22],
    ["a destructuring into a name of another cell", "[k] = [1]", "assigns-foreign-name", 1, 2],
    ["an increment of a name of another cell", "f(() => k++)", "assigns-foreign-name", 1, 9],
    ["an assignment to a global", "Math = 1", "assigns-foreign-name", 1, 1],
    [
      "a declaration named like what every cell is given",
      "const x = 1\nconst table = 2",
      "reserved-name",
      2,
      7,
    ],
    ["a re-export", 'export * from "d3-array"', "syntax-error", 1, 1],
    ["a default export", "export default 1", "syntax-error", 1, 1],
    ["an import whose name is computed", "await import(name)", "syntax-error", 1, 7],
    ["import.meta", "const a = import.meta.url", "syntax-error", 1, 11],
    [
      "a namespace, which would be dropped",
      "const a = 1\nnamespace N { export const b = 1 }",
      "syntax-error",
      2,
      1,
    ],
  ];
  test.each(cases)("%s", (_, source, tag, line, column) =>
    expect(failureOf(source)).toMatchObject({ tag, line, column }),
  );

  test("the word namespace in a string is no namespace", () =>
    expect(compiled("const a = `\nnamespace N {\n`").defines).toEqual(["a"]));
  test("a source nested too deeply is a failure", () =>
    expect(compileCell("[".repeat(200_000)).ok).toBe(false));
});

describe("the code of a cell", () => {
  test("returns its top-level names", async () =>
    expect((await run("const a: number = b + 1; enum T { x }", { b: 2 })).published).toEqual({
      a: 3,
      T: { 0: "x", x: 0 },
    }));
  test("shows the value of its last expression", async () =>
    expect((await run("const a = 1\na + 1 // two")).shown).toEqual([2]));
  test("shows a last object in parentheses", async () =>
    expect((await run("({ a: 1 });")).shown).toEqual([{ a: 1 }]));
  test("shows a last text, which is no directive", async () =>
    expect((await run("'hello'")).shown).toEqual(["hello"]));
  test("shows nothing where the last value is undefined", async () =>
    expect((await run("void 0")).shown).toEqual([]));
  test("shows nothing for a last assignment", async () =>
    expect((await run("let a\na = 1")).shown).toEqual([]));
  test("shows a last display(…) once", async () => expect((await run("display(1)")).shown).toEqual([1]));
  test("awaits a last promise", async () =>
    expect((await run("await Promise.resolve(4)")).shown).toEqual([4]));
  test("binds default, named and whole imports", async () =>
    expect(
      (
        await run(
          'import d, { mean as m } from "x"; import * as all from "y"; export const a = [d, m, all.mean]',
        )
      ).published,
    ).toEqual({ a: ["default of x", "mean of x", "mean of y"] }));
  test("loads a module by import()", async () =>
    expect((await run('(await import("z")).mean')).shown).toEqual(["mean of z"]));
  test("names the imported modules", () =>
    expect(compiled('import { a } from "x"; a; const b = import("y"); import "w"').imports).toEqual([
      "w",
      "x",
      "y",
    ]));
  test("drops an import used only as a type", () =>
    expect(compiled('import { type A, B } from "x"; let a: A | B').imports).toEqual([]));
  test("keeps every statement on its line", () => {
    const source =
      'import {\n  mean as m,\n} from "x"\ninterface A {\n  b: string\n}\nexport const a = m(b)\nthrow here';
    expect(compiled(source).code.split("\n")[7]).toContain("throw here");
  });
  test("is strict", async () =>
    await expect(run("(function () { return this })()")).resolves.toMatchObject({ shown: [] }));
});

describe("toOriginal", () => {
  test.each([
    ["const a: Array<string> = oops()", "oops"],
    ["let x: number;\nconst b = (c as Foo).oops", "oops"],
    ["interface A {}\nx as string; ;(y as any).oops(1)", "oops"],
    ['import { mean } from "d3-array"; mean; oops()', "oops"],
  ])("leads back from the code to the source of %j", (source, word) => {
    const { code, toOriginal } = compiled(source);
    const place = (text: string) => {
      const line = text.split("\n").findIndex((part) => part.includes(word));
      return { line: line + 1, column: text.split("\n")[line]!.indexOf(word) + 1 };
    };
    expect(toOriginal(place(code))).toEqual(place(source));
  });
});
