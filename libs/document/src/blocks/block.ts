/** A piece of running text. */
export type Inline =
  | string
  | { readonly strong: string }
  | { readonly code: string }
  /** Link to the heading with the id `part`; plain text in Markdown when there is no such heading. */
  | { readonly link: string; readonly part: string }
  /** A word, followed by the corresponding one in another language, whose name is that of HTML's `lang` attribute. */
  | { readonly term: string; readonly foreign: string; readonly language: string }
  /** Text that opens the dialog with the id `opens`; plain text in Markdown. */
  | { readonly opens: string; readonly text: string };

export type Text = readonly Inline[];

export interface Figure {
  /** File name without extension. */
  readonly name: string;
  /** One `<svg>` with its own title and description and with colours from the palette, as `plotSvg` and `svgFrame` make it. */
  readonly svg: string;
  /** What the figure shows, in words, for readers who cannot see it. */
  readonly alt: string;
  readonly caption: Text;
}

export interface Answer {
  readonly question: string;
  /** Id of the heading that the question links to. */
  readonly part: string;
  readonly answer: Text;
  /** Sign in front of the question, which carries the answer for readers who do not see colour. */
  readonly sign: '✓' | '✗' | '?' | '→' | '±';
}

export interface Table {
  readonly kind: 'table';
  readonly head: readonly string[];
  readonly rows: readonly (readonly Text[])[];
  /** Number of leading columns that name their row; 1 by default. */
  readonly named?: number;
  /** Alignment of the other columns; numbers belong to the right. */
  readonly align?: 'left' | 'right';
}

/** A part of a document, which can be written as HTML, as Markdown or for a terminal. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly id: string }
  /** Without an id, one is made from the text. */
  | { readonly kind: 'subheading'; readonly text: string; readonly id?: string }
  | { readonly kind: 'paragraph' | 'note'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'answers'; readonly answers: readonly Answer[] }
  | Table
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] }
  /** Collapsed until the reader opens it. */
  | { readonly kind: 'details'; readonly summary: string; readonly blocks: readonly Block[] }
  /** In HTML, shown when text that `opens` it is clicked; other formats leave it out and name the command that prints it. */
  | {
      readonly kind: 'dialog';
      readonly id: string;
      readonly title: string;
      /** Id of the part to which closing the dialog returns. */
      readonly back: string;
      readonly blocks: readonly Block[];
    };
