/** Colours that stay apart for every kind of colour vision (Okabe and Ito). */
export const colours = {
  blue: '#0072B2',
  vermilion: '#D55E00',
  green: '#009E73',
  purple: '#AA4499',
  grey: '#767676',
} as const;
