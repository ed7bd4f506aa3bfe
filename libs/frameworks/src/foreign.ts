/** A value that another library returns or accepts. This package does not import the library's types, so any type must fit. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Foreign = any;
