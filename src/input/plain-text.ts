/** Control characters, and those that make a terminal show text in another order than it has (UAX #9). */
const steering = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

const escaped = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A text from outside as a terminal may have it: what would steer the terminal is spelt out. */
export const plainText = (text: string): string => text.replace(steering, escaped);
