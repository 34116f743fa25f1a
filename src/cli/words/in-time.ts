const two = (count: number): string => String(count).padStart(2, '0');

/** Seconds as a person reads them: 7 s, 3:05 min, 2:03 h, 5 d 4 h. */
export const inTime = (seconds: number): string => {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${two(whole % 60)} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}:${two(minutes % 60)} h`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
};
