// Upload resources: what a resumable upload has come to, kept on disk so that it outlives this process. Two files stand
// for one: the data, whose size is the offset, and a description. When the upload is complete the data gets its name;
// the description stays until it expires, so that a client that missed the answer can still ask.
'use strict';

const fs = require('fs/promises');
const path = require('path');

const PREFIX = '.silk-resumable-';
const ID_BYTES = 16;
const ID = /^[\w-]{22}$/;

/** A description, as stored. */
interface Resource {
  id: string;
  /** Of the request that created it. */
  method: string;
  url: string;
  headers: Record<string, string>;
  filename: string;
  type: string;
  /** Bytes in the end; null until the client says so. */
  length: number | null;
  /** Milliseconds since 1970. */
  created: number;
  /** Where the complete file is; null before. */
  path: string | null;
  /** Bytes so far; not stored before the end, since the data knows. */
  offset: number;
}

class Store {
  readonly folder: string;
  /** Seconds. */
  readonly maxAge: number;

  constructor(folder: string, maxAge: number) {
    this.folder = folder;
    this.maxAge = maxAge;
  }

  dataPath(id: string): string {
    return path.join(this.folder, `${PREFIX}${id}.part`);
  }

  descriptionPath(id: string): string {
    return path.join(this.folder, `${PREFIX}${id}.json`);
  }

  /** Seconds that a resource has left. */
  secondsLeft({ created }: Resource): number {
    return Math.max(0, Math.floor(created / 1000 + this.maxAge - Date.now() / 1000));
  }

  async create(about: Partial<Resource>): Promise<Resource> {
    await this.sweep();
    const id = require('crypto').randomBytes(ID_BYTES).toString('base64url');
    const resource = { ...about, id, created: Date.now(), path: null, offset: 0 } as Resource;
    const data = await fs.open(this.dataPath(id), 'wx');
    await data.close();
    await this.write(resource);
    return resource;
  }

  /** Replaces the description at once or not at all. */
  async write(resource: Resource): Promise<void> {
    const target = this.descriptionPath(resource.id);
    await fs.writeFile(`${target}~`, JSON.stringify(resource));
    await fs.rename(`${target}~`, target);
  }

  /** The resource of this id; null if there is none, or none any more. */
  async open(id: string): Promise<Resource | null> {
    if (!ID.test(id)) return null;
    try {
      const resource: Resource = JSON.parse(await fs.readFile(this.descriptionPath(id), 'utf8'));
      if (this.secondsLeft(resource) === 0) {
        await this.remove(resource);
        return null;
      }
      if (resource.path === null) resource.offset = (await fs.stat(this.dataPath(id))).size;
      return resource;
    } catch (error: any) {
      if (error.code === 'ENOENT' || error instanceof SyntaxError) return null;
      throw error;
    }
  }

  /** Gives the data its name. */
  async complete(resource: Resource): Promise<void> {
    const wanted = path.join(this.folder, resource.filename);
    resource.path = await native.nameFile(this.dataPath(resource.id), wanted, true);
    resource.length = resource.offset;
    await this.write(resource);
  }

  /** Forgets it; the file of a complete upload stays. */
  async remove({ id }: { id: string }): Promise<void> {
    await fs.rm(this.dataPath(id), { force: true });
    await fs.rm(this.descriptionPath(id), { force: true });
  }

  /** Removes what has expired. */
  async sweep(): Promise<void> {
    for (const name of await fs.readdir(this.folder)) {
      if (!name.startsWith(PREFIX) || !name.endsWith('.json')) continue;
      await this.open(name.slice(PREFIX.length, -'.json'.length));
    }
  }
}

module.exports = { Store };
