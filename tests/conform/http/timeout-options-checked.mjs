import http from 'node:http';
const attempt = (options) => {
  try {
    const server = http.createServer(options);
    console.log(JSON.stringify(options), server.headersTimeout, server.requestTimeout, server.keepAliveTimeout,
      server.keepAliveTimeoutBuffer, server.timeout, server.maxRequestsPerSocket, server.maxHeadersCount);
  } catch (error) {
    console.log(JSON.stringify(options), error.name, error.code, error.message);
  }
};
attempt({});
attempt({ headersTimeout: 1000 });
attempt({ requestTimeout: 1000 });
attempt({ headersTimeout: 2000, requestTimeout: 1000 });
attempt({ headersTimeout: 2000, requestTimeout: 0 });
attempt({ headersTimeout: -1 });
attempt({ requestTimeout: 'x' });
attempt({ keepAliveTimeout: -1 });
attempt({ keepAliveTimeout: 100, keepAliveTimeoutBuffer: 5 });
attempt({ keepAliveTimeoutBuffer: -5 });
attempt({ connectionsCheckingInterval: -1 });
attempt({ maxHeaderSize: -1 });
attempt({ insecureHTTPParser: 1 });
attempt({ joinDuplicateHeaders: 'yes' });
attempt({ requireHostHeader: 1 });
attempt({ rejectNonStandardBodyWrites: 1 });
attempt({ highWaterMark: -1 });
attempt('text');
attempt(5);
attempt(null);
