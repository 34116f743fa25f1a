// Tells on stderr what is being timed and how long all of it will take.

const inTime = (seconds) =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;

/** @returns what tells of the next of so many timings. */
export const progressOf = (count) => {
  const start = performance.now();
  let begun = 0;
  const left = () => {
    if (begun === 0) return '';
    const secondsOfEach = (performance.now() - start) / 1000 / begun;
    return `; ${inTime(secondsOfEach * (count - begun))} left`;
  };
  return (label) => {
    console.error(`${begun + 1} of ${count}: ${label}${left()}`);
    begun++;
  };
};
