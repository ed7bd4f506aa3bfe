/** A piece of running text. */
export type Inline =
  | string
  | { readonly strong: string }
  | { readonly code: string }
  /** Leads to the heading with the id `part`; plain in Markdown where there is none. */
  | { readonly link: string; readonly part: string }
  /** A word with the one that another language has for it, named as in `lang` of HTML. */
  | { readonly term: string; readonly foreign: string; readonly language: string }
  /** Text that opens a dialog; plain in Markdown. */
  | { readonly opens: string; readonly text: string };

export type Text = readonly Inline[];

export interface Figure {
  /** Of its file, without extension. */
  readonly name: string;
  /** One `<svg>` with its own title and description, its colours from the palette: `plotSvg` and `svgFrame` make it so. */
  readonly svg: string;
  /** What it shows, in words, for those who do not see it. */
  readonly alt: string;
  readonly caption: Text;
}

export interface Answer {
  readonly question: string;
  /** The id of the heading that the question leads to. */
  readonly part: string;
  readonly answer: Text;
  /** Beside colour, a sign. */
  readonly sign: '✓' | '✗' | '?' | '→' | '±';
}

export interface Table {
  readonly kind: 'table';
  readonly head: readonly string[];
  readonly rows: readonly (readonly Text[])[];
  /** Leading columns that name their row; 1 where left out. */
  readonly named?: number;
  /** Which side the other columns are set to: numbers belong to the right. */
  readonly align?: 'left' | 'right';
}

/** A part of a document, written as HTML, as Markdown and for a terminal. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly id: string }
  /** Its id, where none is given, is made of its text. */
  | { readonly kind: 'subheading'; readonly text: string; readonly id?: string }
  | { readonly kind: 'paragraph' | 'note'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'answers'; readonly answers: readonly Answer[] }
  | Table
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] }
  /** Folded away until somebody asks for it. */
  | { readonly kind: 'details'; readonly summary: string; readonly blocks: readonly Block[] }
  /** Shown by what `opens` it, in HTML only: the others name the command that prints it instead. */
  | {
      readonly kind: 'dialog';
      readonly id: string;
      readonly title: string;
      /** The id of the part that closing it leads back to. */
      readonly back: string;
      readonly blocks: readonly Block[];
    };
