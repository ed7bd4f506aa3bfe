/** What is wrong with the page in this browser at its present width and colours, a line each. */
export function pageFaults(): string[];
