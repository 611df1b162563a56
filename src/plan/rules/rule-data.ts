/** Types of `data/rules`; the law's numbers live there, never in code. */
export interface RuleData {
  [key: string]: unknown;
}
