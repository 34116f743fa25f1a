export { type InputStage, inputStageOf } from './input-stage.js';
export { type Experiment, readExperiment, resolveExperiment, resolveSection } from './resolve.js';
export { runSpec } from './run-spec.js';
export { applySetting, parseSetting, type Setting, setField, settingOf } from './setting.js';
export { openTaskMachine, type TaskMachine } from './task-machine.js';
