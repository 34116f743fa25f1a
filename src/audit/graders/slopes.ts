import { portsOf } from '../../netlist/index.js';
import { bundle, counted } from './amounts.js';
import { each, named } from './grader.js';

/** A slope of neurons elsewhere, of neurons that the error passes, or of those that learn. */
export const slope = each<'slope'>(({ need, unit, write }, { directory }) => {
  const { size, from } = directory.wire(need.of);
  if (from !== unit.at) {
    const taken = directory.wire(portsOf(unit).drives as string);
    return [
      {
        kind: 'slope from elsewhere',
        grade: 'breaks',
        places: [from, unit.at],
        reason: `${named(unit)} takes the slope of ${need.of}, of neurons at ${from}`,
        build: `the slope taken at ${from}, and ${bundle(taken)} that brings it to ${unit.at}`,
      },
    ];
  }
  const neurons = counted(size, 'neuron');
  return unit.at === write?.at
    ? [
        {
          kind: 'own slope',
          grade: 'free',
          places: [unit.at],
          reason: `the slopes of ${neurons} of ${unit.at} are taken where they stand`,
          build: 'nothing more than is drawn there',
        },
      ]
    : [
        {
          kind: 'slopes on the way',
          grade: 'costs',
          places: [unit.at],
          reason: `the error passes the slopes of ${unit.at}, taken there`,
          build: `a slope and a product at each of ${neurons} of ${unit.at}, before the error goes on`,
        },
      ];
});
