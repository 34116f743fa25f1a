const longestReason = 500;

/** Why something failed, in one line. */
export const reasonOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ').slice(0, longestReason);
};
