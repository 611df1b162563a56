/** One text in both languages. */
export interface Text {
  de: string;
  en: string;
}

/** An error that speaks both languages; its message has both, German first. */
export class BilingualError extends Error {
  readonly text: Text;

  /** @param place stands before either language, once in the message */
  constructor({ de, en }: Text, place = "") {
    super(`${place}${de} / ${en}`);
    this.text = { de: `${place}${de}`, en: `${place}${en}` };
  }
}
