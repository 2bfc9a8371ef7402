console.log(['FormData', 'Headers', 'Request', 'Response', 'WebSocket', 'fetch', 'CompressionStream', 'BroadcastChannel'].filter((name) => !(name in globalThis)));
