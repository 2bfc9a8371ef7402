// `process.report`: what a diagnostic report can truthfully say about this process. Reports are made only when asked
// for: the settings that would make them on signals or errors are kept, and change nothing.
'use strict';

const { validateBoolean, validateObject, validateString } = require('internal/validators');

let sequence = 0;

const settings: Record<string, any> = {
  directory: '',
  filename: '',
  compact: false,
  excludeNetwork: false,
  signal: 'SIGUSR2',
  reportOnFatalError: false,
  reportOnSignal: false,
  reportOnUncaughtException: false,
  excludeEnv: false,
};

function getReport(err?: Error): object {
  if (err !== undefined) validateObject(err, 'err');
  return build(err ?? new Error('JavaScript API'), 'GetReport', null);
}

/** Returns the name of the file. */
function writeReport(file?: any, err?: any): string {
  if (typeof file === 'object' && file !== null) {
    err = file;
    file = undefined;
  }
  if (file !== undefined) validateString(file, 'file');
  if (err !== undefined) validateObject(err, 'err');
  const name = file || settings.filename || defaultName();
  const report = build(err ?? new Error('JavaScript API'), 'API', name);
  const text = `${JSON.stringify(report, null, settings.compact ? 0 : 2)}\n`;
  if (name === 'stdout' || name === 'stderr') process[name].write(text);
  else require('fs').writeFileSync(require('path').resolve(settings.directory || '.', name), text);
  return name;
}

function defaultName(): string {
  const [date, time] = new Date().toISOString().slice(0, 19).split('T');
  const stamp = `${date.replaceAll('-', '')}.${time.replaceAll(':', '')}`;
  return `report.${stamp}.${process.pid}.0.${String(++sequence).padStart(3, '0')}.json`;
}

// One entry for each address.
function interfaces(os: any): object[] {
  return Object.entries(os.networkInterfaces()).flatMap(([name, addresses]: [string, any]) =>
    addresses.map((address: any) => ({ name, ...address })));
}

function build(error: Error, trigger: string, filename: string | null): object {
  const os = require('os');
  const [message, ...stack] = String(error.stack).split('\n');
  const glibc = native.glibcVersion();
  return {
    header: {
      reportVersion: 5,
      event: error.message,
      trigger,
      filename,
      dumpEventTime: new Date().toISOString().replace(/\..*/, 'Z'),
      dumpEventTimeStamp: String(Date.now()),
      processId: process.pid,
      threadId: 0,
      cwd: process.cwd(),
      commandLine: [process.argv0, ...process.execArgv, ...process.argv.slice(1)],
      nodejsVersion: process.version,
      ...(glibc === undefined ? {} : { glibcVersionRuntime: glibc, glibcVersionCompiler: glibc }),
      wordSize: 64,
      arch: process.arch,
      platform: process.platform,
      componentVersions: process.versions,
      release: process.release,
      osName: os.type(),
      osRelease: os.release(),
      osVersion: os.version(),
      osMachine: os.machine(),
      cpus: os.cpus().map(({ model, speed, times }: any) => ({ model, speed, ...times })),
      networkInterfaces: settings.excludeNetwork ? undefined : interfaces(os),
      host: os.hostname(),
    },
    javascriptStack: {
      message,
      stack: stack.map((line) => line.trim()),
      errorProperties: { ...error },
    },
    javascriptHeap: process.memoryUsage(),
    resourceUsage: process.resourceUsage(),
    workers: [],
    ...(settings.excludeEnv ? {} : { environmentVariables: { ...process.env } }),
  };
}

const report: any = { writeReport, getReport };

for (const name of Object.keys(settings)) {
  const validate = typeof settings[name] === 'boolean' ? validateBoolean : validateString;
  Object.defineProperty(report, name, {
    configurable: true,
    enumerable: true,
    get: () => settings[name],
    set: (value) => {
      validate(value, name);
      settings[name] = value;
    },
  });
}

module.exports = report;
