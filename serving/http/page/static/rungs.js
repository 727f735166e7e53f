// The rungs of help, least first, in the words of the pages.

export const RUNGS = {
  question: "A question",
  pointer: "A pointer",
  knowledge_point: "A rule to know",
  next_step: "A next step",
  similar_example: "A similar example",
  full_solution: "The solution",
};
