import { real, zero } from '../real.js';
import { at, carriedBy, type RealAct } from './state.js';

/** A window's places, each a list of its channels. */
const placesOf = <T>(window: readonly T[], channels: number): (readonly T[])[] =>
  window.length === 0
    ? []
    : [window.slice(0, channels), ...placesOf(window.slice(channels), channels)];

const upTo = (count: number): number[] => [...Array(count).keys()];

export const argmax: RealAct<'argmax'> = ({ input, output }, state) => {
  const channels = state.wire(output).size;
  const switches = carriedBy(state, input).map((window) => {
    const places = placesOf(window, channels);
    return upTo(channels).map((channel) => {
      const numbers = places.map((place) => at(place, channel));
      const largest = numbers.findIndex((x) => numbers.every((other) => x.gte(other)));
      return real(largest);
    });
  });
  state.carried.set(output, switches);
};

export const multiplex: RealAct<'multiplex'> = ({ input, switches, output }, state) => {
  const channels = state.wire(output).size;
  const chosen = carriedBy(state, switches);
  const passed = carriedBy(state, input).map((window, i) => {
    const places = placesOf(window, channels);
    return at(chosen, i).map((place, channel) => at(at(places, place.toNumber()), channel));
  });
  state.carried.set(output, passed);
};

export const demultiplex: RealAct<'demultiplex'> = ({ input, switches, output }, state) => {
  const places = state.wire(output).size / state.wire(input).size;
  const chosen = carriedBy(state, switches);
  const sent = carriedBy(state, input).map((vector, i) =>
    upTo(places).flatMap((place) =>
      vector.map((x, channel) => (at(at(chosen, i), channel).eq(place) ? x : zero)),
    ),
  );
  state.carried.set(output, sent);
};

export const average: RealAct<'average'> = ({ input, output }, state) => {
  const channels = state.wire(output).size;
  const means = carriedBy(state, input).map((window) => {
    const places = placesOf(window, channels);
    const part = state.kept(real(1).div(places.length));
    return upTo(channels).map((channel) => {
      const sum = places.reduce((total, place) => state.kept(total.plus(at(place, channel))), zero);
      return state.kept(sum.times(part));
    });
  });
  state.carried.set(output, means);
};

export const share: RealAct<'share'> = ({ input, output }, state) => {
  const places = state.wire(output).size / state.wire(input).size;
  const part = state.kept(real(1).div(places));
  const shared = carriedBy(state, input).map((vector) =>
    upTo(places).flatMap(() => vector.map((x) => state.kept(x.times(part)))),
  );
  state.carried.set(output, shared);
};
