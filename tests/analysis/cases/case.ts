/** A reference case: numbers that another tool gives, or a publication states, for an input and parameters. */
export interface ReferenceCase extends CaseInput {
  readonly id: string;
  readonly title: string;
  readonly source: { readonly function: string };
  readonly expected: Fields;
  readonly tolerance: Readonly<Record<string, number | string>>;
  readonly compare?: Readonly<Record<string, string>>;
}

/** Input and parameters of a case: fields as its file has them. */
export interface CaseInput {
  readonly input: Fields;
  readonly params: Fields;
}

export type Fields = Readonly<Record<string, unknown>>;

/** What our own functions give, under the names of the expected fields. */
export type CaseFunction = (given: ReferenceCase) => Fields;

/** A case whose file states a rule of its own: fields that `compute` gives are compared as they are, the rest by `rule`. */
export interface RuledCase {
  readonly compute: CaseFunction;
  /** What is wrong, a sentence each; none if the rule is kept. */
  readonly rule: (given: ReferenceCase) => readonly string[];
}

/** A case that is not ours to compute. */
export interface CaseOutOfScope {
  readonly outOfScope: string;
}

export type CaseHandler = CaseFunction | RuledCase | CaseOutOfScope;

/** The cases of a family, by their ids. */
export type Cases = Readonly<Record<string, CaseHandler>>;
