interface Progress {
  steps: { done: boolean }[];
  modeChosen: boolean;
}

/** How many of the steps on the page are done: those that the API tells, and the choice of how answers leave. */
export const progressOf = ({ steps, modeChosen }: Progress): { done: number; total: number } => ({
  done: steps.filter((one) => one.done).length + (modeChosen ? 1 : 0),
  total: steps.length + 1,
});
