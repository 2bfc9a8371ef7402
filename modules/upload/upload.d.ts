// Types of the module `silk:upload`, for programs in TypeScript. What things mean is in docs/upload.md.
declare module 'silk:upload' {
  import type { IncomingMessage, ServerResponse } from 'node:http';
  import type { Readable } from 'node:stream';

  type Source = IncomingMessage | (Readable & { headers: Record<string, string | undefined> }) | Request;

  export interface Limits {
    maxBytes?: number;
    maxFileBytes?: number;
    maxFiles?: number;
    maxFieldBytes?: number;
    maxParts?: number;
    maxHeaderBytes?: number;
  }

  export interface IncomingFile {
    field: string | null;
    filename: string;
    type: string;
    headers: Record<string, string>;
  }

  export interface FileProgress {
    field: string | null;
    name: string;
    received: number;
    done: boolean;
  }

  export interface SaveOptions extends Limits {
    to: string | URL | Buffer | ((file: IncomingFile) => string | null | Promise<string | null>);
    allowedTypes?: string[];
    maxRate?: number;
    sha256?: boolean;
    signal?: AbortSignal;
    onProgress?: (progress: { received: number; total: number | null; files: FileProgress[] }) => void;
  }

  export interface SavedFile {
    field: string | null;
    filename: string;
    path: string;
    type: string;
    size: number;
    sha256?: string;
  }

  export function save(request: Source, options: SaveOptions):
    Promise<{ files: SavedFile[]; fields: Record<string, string | string[]> }>;

  export interface Part extends AsyncIterable<Uint8Array> {
    readonly name: string;
    readonly filename: string | undefined;
    readonly type: string;
    readonly headers: Record<string, string>;
    bytes(): Promise<Uint8Array>;
    text(): Promise<string>;
    saveTo(path: string): Promise<{ path: string; size: number }>;
    skip(): Promise<void>;
  }

  export function parts(request: Source, limits?: Limits): AsyncGenerator<Part>;

  export interface Upload {
    id: string | null;
    path: string;
    filename: string;
    type: string;
    size: number;
    method: string;
    url: string;
    headers: Record<string, string>;
  }

  export interface ResumableOptions {
    to: string | URL | Buffer;
    path?: string;
    maxAge?: number;
    maxBytes?: number;
    allowedTypes?: string[];
  }

  export function resumable(options: ResumableOptions):
    (request: IncomingMessage, response: ServerResponse) => Promise<Upload | null>;

  export class UploadError extends Error {
    code: string;
    statusCode: number;
  }
}
