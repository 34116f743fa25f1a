import { colours } from '../../plot/index.js';

/** The colours of a page. */
export interface Scheme {
  readonly paper: string;
  readonly raised: string;
  readonly ink: string;
  readonly quiet: string;
  readonly rule: string;
  readonly link: string;
  /** Of what scrolls, where there is more. */
  readonly edge: string;
}

export const light: Scheme = {
  paper: '#ffffff',
  raised: '#f5f6f8',
  ink: '#16191d',
  quiet: '#545b64',
  rule: '#d5d9de',
  link: colours.blue,
  edge: '#9aa2ab',
};

export const dark: Scheme = {
  paper: '#14171b',
  raised: '#1e2329',
  ink: '#e9ecef',
  quiet: '#aab2bb',
  rule: '#3a424b',
  link: '#56b4e9',
  edge: '#6b7580',
};

/** What each colour of a picture becomes on dark paper: those of Okabe and Ito that stand out there. */
export const onDark: Readonly<Record<string, string>> = {
  [colours.blue]: '#56b4e9',
  [colours.vermilion]: '#e69f00',
  [colours.green]: '#2bc79b',
  [colours.purple]: '#e59bc7',
  [colours.grey]: '#a3aab2',
};
