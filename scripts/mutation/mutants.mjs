// The command behind sh scripts/mutants. Ends with 0 where every fault is noticed, with 1 where one is not,
// and with 2 where the list doesn't fit the sources or the tests fail without a fault.
import { parseArgs } from 'node:util';
import { faultsIn, nameOf } from './faults.mjs';

const refuse = (message) => {
  console.error(message);
  process.exit(2);
};

const optionsOf = () => {
  try {
    return parseArgs({
      options: {
        only: { type: 'string', default: '' },
        list: { type: 'boolean', default: false },
        faults: { type: 'string', default: 'scripts/mutation/faults' },
      },
    }).values;
  } catch (error) {
    return refuse(/** @type {Error} */ (error).message);
  }
};

const chosenFrom = ({ only, faults }) => {
  try {
    const chosen = faultsIn(faults).filter((fault) => nameOf(fault).includes(only));
    return chosen.length > 0 ? chosen : refuse(`no fault is named like '${only}': see --list`);
  } catch (error) {
    return refuse(/** @type {Error} */ (error).message);
  }
};

/** All of the tests together take minutes. */
const patienceSeconds = 1800;

/** The tests have to pass without a fault, or their failing would say nothing. */
const passWithout = (folder, faults, failuresOf) => {
  const tests = [...new Set(faults.flatMap(({ tests }) => tests))];
  const failures = failuresOf(folder, tests, 0, patienceSeconds);
  if (failures.length > 0) refuse(`fails without any fault:\n${failures.join('\n')}`);
};

const tell = (tried) => {
  const modules = [...new Set(tried.map(({ module }) => module))];
  console.log('\n| module | caught | survived |\n|---|---|---|');
  for (const name of modules) {
    const own = tried.filter(({ module }) => module === name);
    const caught = own.filter(({ noticed }) => noticed).length;
    console.log(`| ${name} | ${caught} | ${own.length - caught} |`);
  }
  const survived = tried.filter(({ noticed }) => !noticed).length;
  console.log(`| all | ${tried.length - survived} | ${survived} |`);
  return survived;
};

const tryAll = async (faults) => {
  const [{ copyOfTree }, { failuresOf, tryFault }] = [
    await import('./copy.mjs'),
    await import('./trial.mjs'),
  ];
  const { folder, remove } = copyOfTree();
  process.on('exit', remove);
  passWithout(folder, faults, failuresOf);
  return faults.map((fault) => {
    const [first] = tryFault(folder, fault);
    const noticed = first !== undefined;
    console.log(
      noticed ? `caught    ${nameOf(fault)}\n            ${first}` : `SURVIVED  ${nameOf(fault)}`,
    );
    return { ...fault, noticed };
  });
};

const options = optionsOf();
const faults = chosenFrom(options);
if (options.list) for (const fault of faults) console.log(nameOf(fault));
else process.exitCode = tell(await tryAll(faults)) === 0 ? 0 : 1;
