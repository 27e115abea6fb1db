/** Row numbers to learn from and to judge by; both ascending, without a row in common. */
export interface RowSplit {
  readonly train: Int32Array;
  readonly test: Int32Array;
}
