// `resumable(options)`: the server's side of Resumable Uploads for HTTP (draft-ietf-httpbis-resumable-upload). A request
// with `Upload-Complete` creates an upload resource, which HEAD asks for its offset, PATCH appends to, and DELETE
// removes; one without is an upload as ever. What arrived is kept when a connection breaks, and this process may, too.
'use strict';

const errors = require('internal/upload/errors');
const fields = require('internal/upload/fields');
const { folderOf, limitOf, limitsOf, typeTest } = require('internal/upload/options');
const { rawFile, saveChecked } = require('internal/upload/save');
const { Store } = require('internal/upload/resource');
const { Transfer } = require('internal/upload/transfer');

/** How often a client hears how far its upload is. */
const PROGRESS_MS = 1000;
const A_DAY = 24 * 60 * 60;

/** A complete upload, as the program gets it. */
interface Upload {
  id: string | null;
  path: string;
  filename: string;
  type: string;
  size: number;
  /** Of the request that began it. */
  method: string;
  url: string;
  headers: Record<string, string>;
}

/** A request that has a resource for itself. */
interface Run {
  transfer: any;
  /** A later request wants the resource. */
  isSuperseded: boolean;
  over: Promise<void>;
}

class Resumable {
  store: any;
  prefix: string;
  limits: any;
  isAllowed: (type: string) => boolean;
  /** The latest request of each resource; there is one at a time. */
  running = new Map<string, Run>();

  constructor(options: any) {
    const { validateObject, validateString } = require('internal/validators');
    validateObject(options, 'options');
    const { to, path = '/uploads/' } = options;
    require('internal/fs/validation').validatePath(to, 'options.to');
    validateString(path, 'options.path');
    this.limits = limitsOf(options);
    this.isAllowed = typeTest(options.allowedTypes);
    this.prefix = path.endsWith('/') ? path : `${path}/`;
    this.store = new Store(folderOf(to), limitOf(options, 'maxAge', A_DAY));
  }

  /** Answers a request of the protocol; an upload that it completed is the program's to answer. */
  async handle(request: any, response: any): Promise<Upload | null> {
    const path = request.url.split('?', 1)[0];
    if (path.startsWith(this.prefix) && path.length > this.prefix.length) {
      return this.handleResource(request, response, path.slice(this.prefix.length));
    }
    if (request.method === 'OPTIONS') return this.describe(response);
    if (fields.completeOf(request.headers) === undefined) return this.takePlain(request);
    return this.create(request, response);
  }

  describe(response: any): null {
    response.writeHead(204, { 'Accept-Patch': fields.PARTIAL, 'Upload-Limit': this.limit(this.store.maxAge) });
    response.end();
    return null;
  }

  limit(secondsLeft: number): string {
    return fields.limit(this.limits.maxBytes, secondsLeft);
  }

  /** An upload of a client that knows nothing of this protocol. */
  async takePlain(request: any): Promise<Upload> {
    const { folder } = this.store;
    const options = { limits: this.limits, rate: Infinity, isAllowed: this.isAllowed, to: folder, raw: true };
    const { files: [{ path, filename, type, size }] } = await saveChecked(request, options);
    const { method, url, headers } = request;
    return { id: null, path, filename, type, size, method, url, headers };
  }

  async create(request: any, response: any): Promise<Upload | null> {
    const { method, url, headers } = request;
    const { filename, type } = rawFile(request);
    const length = fields.lengthOf(headers, 0, null);
    const refusal = this.refusal(request, type, length);
    if (refusal) return fields.refuse(request, response, ...refusal);
    const resource = await this.store.create({ method, url, headers, filename, type, length });
    const location = this.prefix + resource.id;
    const announced = { Location: location, 'Upload-Limit': this.limit(this.store.maxAge) };
    const isStored = await this.exclusively(resource.id, (run) => {
      inform(request, response, announced);
      return this.append(request, response, resource, run);
    });
    if (!isStored) return null;
    if (resource.path !== null) return this.completed(response, resource);
    response.writeHead(201, { ...announced, 'Upload-Complete': '?0', 'Upload-Offset': resource.offset });
    response.end();
    return null;
  }

  /** Why no resource is made. */
  refusal(request: any, type: string, length: number | null | undefined): any[] | undefined {
    if (length === undefined) return [400, INCONSISTENT];
    if (!this.isAllowed(type)) return [415, { title: `The type '${type}' is not allowed` }];
    const size = Math.max(length ?? 0, Number(request.headers['content-length'] ?? 0));
    if (size > this.limits.maxBytes) return [413, TOO_LARGE, { 'Upload-Limit': this.limit(this.store.maxAge) }];
  }

  /** Runs `work` when the requests before it have let go of the resource: whoever asks now has given those up. */
  async exclusively<T>(id: string, work: (run: Run) => Promise<T>): Promise<T> {
    const before = this.running.get(id);
    if (before) {
      before.isSuperseded = true;
      before.transfer?.stop(new Superseded());
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    const run: Run = { transfer: undefined, isSuperseded: false, over: promise };
    this.running.set(id, run);
    try {
      await before?.over;
      return await work(run);
    } finally {
      if (this.running.get(id) === run) this.running.delete(id);
      resolve();
    }
  }

  handleResource(request: any, response: any, id: string): Promise<Upload | null> {
    return this.exclusively(id, (run) => this.useResource(request, response, id, run));
  }

  async useResource(request: any, response: any, id: string, run: Run): Promise<Upload | null> {
    const resource = await this.store.open(id);
    if (resource === null) return fields.refuse(request, response, 404, { title: 'There is no such upload' });
    switch (request.method) {
      case 'HEAD': return this.report(response, resource);
      case 'PATCH': return this.patch(request, response, resource, run);
      case 'DELETE':
        await this.store.remove(resource);
        response.writeHead(204);
        response.end();
        return null;
      default:
        return fields.refuse(request, response, 405, { title: 'An upload knows HEAD, PATCH and DELETE' },
          { Allow: 'HEAD, PATCH, DELETE' });
    }
  }

  report(response: any, resource: any): null {
    response.writeHead(204, {
      'Upload-Offset': resource.offset,
      'Upload-Complete': fields.boolean(resource.path !== null),
      ...(resource.length !== null && { 'Upload-Length': resource.length }),
      'Upload-Limit': this.limit(this.store.secondsLeft(resource)),
      'Cache-Control': 'no-store',
    });
    response.end();
    return null;
  }

  async patch(request: any, response: any, resource: any, run: Run): Promise<Upload | null> {
    const { headers } = request;
    if ((headers['content-type'] ?? '').split(';', 1)[0].trim().toLowerCase() !== fields.PARTIAL) {
      return fields.refuse(request, response, 415, { title: `The content type has to be ${fields.PARTIAL}` },
        { 'Accept-Patch': fields.PARTIAL });
    }
    const offset = fields.offsetOf(headers);
    if (offset === undefined || fields.completeOf(headers) === undefined) {
      return fields.refuse(request, response, 400, { title: 'Upload-Offset and Upload-Complete are required' });
    }
    if (resource.path !== null) {
      const problem = fields.hasContent(request) ? INCONSISTENT : { type: 'completed-upload', title: 'The upload is complete' };
      return fields.refuse(request, response, 400, problem, { 'Upload-Complete': '?1', 'Upload-Offset': resource.offset });
    }
    if (offset !== resource.offset) return this.refuseOffset(request, response, resource, offset);
    const length = fields.lengthOf(headers, offset, resource.length);
    if (length === undefined) return fields.refuse(request, response, 400, INCONSISTENT);
    if (length !== resource.length) {
      resource.length = length;
      await this.store.write(resource);
    }
    if (!await this.append(request, response, resource, run)) return null;
    if (resource.path !== null) return this.completed(response, resource);
    response.writeHead(204, { 'Upload-Complete': '?0', 'Upload-Offset': resource.offset });
    response.end();
    return null;
  }

  refuseOffset(request: any, response: any, resource: any, offset: number): null {
    const problem: any = {
      type: 'mismatching-upload-offset', title: 'The offset of the request is not that of the upload',
      'expected-offset': resource.offset, 'provided-offset': offset,
    };
    return fields.refuse(request, response, 409, problem, { 'Upload-Offset': resource.offset, 'Upload-Complete': '?0' });
  }

  /** Adds the content of a request, and completes the upload if the request does. False: it was answered, or is gone. */
  async append(request: any, response: any, resource: any, run: Run): Promise<boolean> {
    if (fields.hasContent(request)) {
      try {
        await this.write(request, response, resource, run);
      } catch (error: any) {
        return this.failed(error, request, response, resource);
      }
    }
    if (!fields.completeOf(request.headers)) return true;
    if (resource.length !== null && resource.offset !== resource.length) {
      fields.refuse(request, response, 400, INCONSISTENT);
      return false;
    }
    await this.store.complete(resource);
    return true;
  }

  /** Content behind what is there. What has arrived stays, however this ends. */
  async write(request: any, response: any, resource: any, run: Run): Promise<void> {
    if (run.isSuperseded) throw new Superseded();
    const most = Math.min(this.limits.maxBytes, resource.length ?? Infinity) - resource.offset;
    const limits = { ...this.limits, maxBytes: most, maxFileBytes: most };
    return new Promise((resolve, reject) => {
      const transfer = run.transfer = new Transfer({ limits, progressInterval: PROGRESS_MS }, {
        progress: () => inform(request, response, { 'Upload-Offset': resource.offset + transfer.progress()[1] }),
        done([[, size]]: any) {
          resource.offset += size;
          resolve();
        },
        failed: reject,
      });
      transfer.start(request);
      transfer.answer({ path: this.store.dataPath(resource.id), append: true });
    });
  }

  async failed(error: any, request: any, response: any, resource: any): Promise<false> {
    if (error instanceof Superseded) request.destroy();
    if (error instanceof Superseded || error.code === 'ERR_UPLOAD_ABORTED') return false;
    if (error.code !== 'ERR_UPLOAD_TOO_LARGE') throw error;
    // The draft wants an upload that grew beyond its own length to be given up.
    await this.store.remove(resource);
    const byLength = resource.length !== null && resource.length <= this.limits.maxBytes;
    if (byLength) fields.refuse(request, response, 400, INCONSISTENT);
    else fields.refuse(request, response, 413, TOO_LARGE, { 'Upload-Limit': this.limit(this.store.maxAge) });
    return false;
  }

  completed(response: any, { id, path, filename, type, offset, method, url, headers }: any): Upload {
    response.setHeader('Upload-Complete', '?1');
    response.setHeader('Upload-Offset', offset);
    return { id, path, filename, type, size: offset, method, url, headers };
  }
}

/** A later request for the same upload took its place. */
class Superseded extends Error {}

const INCONSISTENT = { type: 'inconsistent-upload-length', title: 'The lengths that the upload was said to have differ' };
const TOO_LARGE = { title: 'The upload is larger than allowed' };

/** `104 (Upload Resumption Supported)`; HTTP/1.0 knows no interim responses. */
function inform(request: any, response: any, headers: object): void {
  const isOld = request.httpVersionMajor === 1 && request.httpVersionMinor === 0;
  if (!isOld && !response.headersSent) response.writeInformation?.(104, headers);
}

/** A handler for the requests of one kind of upload, created at any URL, resumed below `options.path`. */
function resumable(options: any): (request: any, response: any) => Promise<Upload | null> {
  const uploads = new Resumable(options);
  return (request, response) => uploads.handle(request, response);
}

module.exports = { resumable };
