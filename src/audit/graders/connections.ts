import { bitWidth } from '../../fixed/index.js';
import { bundle, cellsOf, counted } from './amounts.js';
import { each, named } from './grader.js';

/** A connection that is not there. */
export const wire = each<'wire'>(({ need, unit }, { directory }) => {
  const read = directory.wire(need.name);
  return [
    {
      kind: 'no wire',
      grade: 'breaks',
      places: [read.from, unit.at],
      reason: `${named(unit)} reads ${need.name}, which does not end at ${unit.at}`,
      build: `${bundle(read)} that brings ${need.name} from ${read.from} to ${unit.at}`,
    },
  ];
});

/** An array that is used where it does not stand. */
export const store = each<'store'>(({ need, unit }, { directory }) => {
  const used = directory.store(need.name);
  const cells = `${counted(cellsOf(used), 'cell')} of ${counted(bitWidth(used.format), 'bit')}`;
  return [
    {
      kind: 'no wire',
      grade: 'breaks',
      places: [used.place, unit.at],
      reason: `${named(unit)} uses ${need.name}, which stands at ${used.place}`,
      build: `the ${unit.kind} at ${used.place}, or ${need.name}, ${cells}, at ${unit.at}`,
    },
  ];
});

export const activity = each<'activity'>(({ need, unit, write }, { directory }) => {
  const brought = directory.wire(need.name);
  return [
    {
      kind: 'activity from elsewhere',
      grade: 'costs',
      places: [brought.from, unit.at],
      reason: `${need.name} is brought from ${brought.from} to ${unit.at}, where ${write?.store} learns from it`,
      build: `${bundle(brought)} that brings ${need.name} from ${brought.from} to ${unit.at}`,
    },
  ];
});
