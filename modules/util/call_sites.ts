// util.getCallSites: the frames of the running script as plain objects.
'use strict';

const { validateBoolean, validateNumber, validateObject } = require('internal/validators');

const fieldsPerFrame = 4;

function getCallSites(frameCount: any = 8, options?: any): object[] {
  if (options === undefined && typeof frameCount === 'object' && frameCount !== null) {
    options = frameCount;
    frameCount = 8;
  }
  if (options !== undefined) {
    validateObject(options, 'options');
    // Positions are those of the source in any case: types are stripped in place.
    if (options.sourceMap !== undefined) validateBoolean(options.sourceMap, 'options.sourceMap');
  }
  validateNumber(frameCount, 'frameCount', 1, 200);

  // This function and the public one are the newest two frames.
  const own = 2;
  const fields = native.stackFrames(frameCount + own);
  const sites: object[] = [];
  for (let i = own * fieldsPerFrame; i < fields.length; i += fieldsPerFrame) {
    const [file, line, column, name] = fields.slice(i, i + fieldsPerFrame);
    sites.push({
      __proto__: null,
      functionName: name ?? '',
      scriptId: '0',
      scriptName: file,
      lineNumber: line,
      columnNumber: column,
      column,
    });
  }
  return sites;
}

module.exports = { getCallSites, stackFrames: native.stackFrames };
