/** A piece of running text. */
export type Inline =
  | string
  | { readonly strong: string }
  | { readonly code: string }
  /** Leads to the heading with the id `part`; plain in Markdown where there is none. */
  | { readonly link: string; readonly part: string }
  /** Our word beside the paper's. */
  | { readonly term: string; readonly korean: string }
  /** Text that opens a part of the page; plain in Markdown. */
  | { readonly opens: string; readonly text: string };

export type Text = readonly Inline[];

export interface Figure {
  /** Of its file, without extension. */
  readonly name: string;
  /** One `<svg>` with its own title and description, its colours CSS variables that fall back to those for a light ground. */
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

/** A part of a document that is written both as Markdown and as HTML. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly id: string }
  /** Its id, where none is given, is made of its text. */
  | { readonly kind: 'subheading'; readonly text: string; readonly id?: string }
  | { readonly kind: 'paragraph' | 'note'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'answers'; readonly answers: readonly Answer[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly Text[])[];
      /** Leading columns that name their row. */
      readonly named?: number;
    }
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] }
  /** Shown by what `opens` it; not in Markdown, which names the command that prints it instead. */
  | {
      readonly kind: 'dialog';
      readonly id: string;
      readonly title: string;
      /** The id of the part that closing it leads back to. */
      readonly back: string;
      readonly blocks: readonly Block[];
    };
