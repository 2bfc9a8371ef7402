// What Rust gives to the folder `url`: the table NATIVES in mod.rs.
declare const native: {
  /**
   * The serialized URL, or undefined if the input is none. Where its parts lie is written to `parts`: protocol end,
   * username end, host start, host end, port, pathname start, search start, hash start; 0xffffffff is "absent".
   */
  parse(input: string, base: string | undefined, parts: Uint32Array): string | undefined;
  /** The URL with one part changed (numbers in url_class.ts), or undefined if the value does not fit there. */
  update(href: string, part: number, value: string, parts: Uint32Array): string | undefined;
  canParse(input: string, base: string | undefined): boolean;
  /** A domain in its ASCII form; empty if it is no domain. */
  domainToASCII(domain: string): string;
  domainToUnicode(domain: string): string;
  /** Percent-escapes and their UTF-8 undone; what is malformed becomes U+FFFD. */
  percentDecode(text: string): string;
  /** As percentDecode, as bytes. */
  percentDecodeBytes(text: string): ArrayBuffer;
  /** The text as a value of a form: a space as '+', all but letters, digits and `*-._` escaped. */
  formEncode(text: string): string;
};
