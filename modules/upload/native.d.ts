// What Rust gives to the folder `upload`: the table NATIVES in mod.rs.

/** Name, file name, type, and all headers as name, value, name, … */
type PartHead = [name: string, filename: string | undefined, type: string | undefined, headers: string[]];

declare const native: {
  /** The boundary; null if the type is not that of a form, empty if it has no valid one. */
  boundaryOf(contentType: string): string | null;
  /** The file name in a Content-Disposition header. */
  fileNameOf(contentDisposition: string): string | undefined;
  /** A file name that is one segment, visible, and allowed everywhere. */
  safeName(sent: string): string;
  /** Renames to `wanted`, or to that with a number if it is taken; gives the path. */
  nameFile(temporary: string, wanted: string, done?: any): any;
  newForm(boundary: string, maxHeaderBytes: number, maxParts: number): object;
  /** Heads, `start, end` of data, held data, null behind a part; a text at the end is an error. */
  parseForm(form: object, chunk: Uint8Array): Array<PartHead | number | ArrayBuffer | null | string>;
  /** What is wrong if the form ends here. */
  endForm(form: object): string | undefined;
  /** `limits`: bytes, file bytes, field bytes, header bytes, parts, bytes per second, ms between notes of progress. */
  newTransfer(boundary: string | undefined, limits: number[], note: (name: string, ...values: any[]) => void): object;
  /** Reads the body of a native request; false if that cannot be. */
  attachTransfer(transfer: object, slot: number, number: number): boolean;
  /** How many bytes were taken. */
  feedTransfer(transfer: object, chunk: Uint8Array): number;
  endTransfer(transfer: object): void;
  failTransfer(transfer: object, aborted: boolean): void;
  answerPart(transfer: object, keep: boolean, path: string | undefined, append: boolean, sha256: boolean): void;
  /** Bytes of the body, those on the disk, then bytes of each file and 1 if it is complete. */
  transferProgress(transfer: object): number[];
};
