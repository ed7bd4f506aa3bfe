/** What another library gives or takes: this room does not import its types, and they fit whatever they are. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Foreign = any;
