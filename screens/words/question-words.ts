/** A question: its title, what it is about, what the field takes, and the unit behind the field. */
export type QuestionWords = {
  readonly title: string;
  readonly about: string;
  readonly field: string;
  readonly limits: string;
};

/** A question to be answered with Enter or Esc: what is asked, and what follows from yes. */
export type ConfirmationWords = {
  readonly title: string;
  readonly question: string;
  readonly consequence: string;
  readonly yes: string;
  readonly no: string;
};
