import { type AskedBackend, askedBackends } from '../../backends/index.js';
import { InputError, suggestion } from '../../input/index.js';

export const refuse = (where: string, reason: string, remedy: string): never => {
  throw new InputError({ where, reason, remedy });
};

/** The backend that `--backend` names. */
export const backendOf = (
  name: string,
  option = '--backend',
  known = askedBackends,
): AskedBackend =>
  known.find((backend) => backend === name) ??
  refuse(`${option} ${name.slice(0, 64)}`, 'is no backend', suggestion(name, known));

/** A whole number from 1 that an option gives, or nothing where it is not given. */
export const countOf = (option: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  return /^[1-9]\d{0,8}$/.test(text)
    ? Number(text)
    : refuse(`${option} ${text.slice(0, 32)}`, 'is no count', 'write a whole number from 1');
};

/** A whole number that an option gives, within limits. */
export const wholeNumber = (
  option: string,
  text: string,
  least = 0,
  most = Number.MAX_SAFE_INTEGER,
): number => {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  return refuse(
    `${option} ${text.slice(0, 32)}`,
    `is no whole number from ${least} to ${most}`,
    `write something like ${option} ${Math.max(least, 1)}`,
  );
};
