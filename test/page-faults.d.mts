/** What is wrong with the page in this browser at its present width and colours, one line each. */
export function pageFaults(): string[];
