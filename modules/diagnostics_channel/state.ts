// Whether the program uses diagnostics channels. Modules that publish ask here first: as long as nobody has
// loaded `diagnostics_channel` there can be no subscriber, and publishing costs the reading of one property.
'use strict';

const state = {
  loaded: false,

  publish(name: string, message: unknown): void {
    if (!state.loaded) return;
    const channel = require('diagnostics_channel').channel(name);
    if (channel.hasSubscribers) channel.publish(message);
  },
};

module.exports = state;
