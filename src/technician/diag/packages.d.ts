/** As much of the dashboard's packages as is used here. */
declare module 'blessed' {
  export type Colour = 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan' | 'white';
  export type Style = {fg?: Colour; bold?: boolean; inverse?: boolean};
  export type Place = {top: number; left: number; width: number; height: number};
  export interface Element {
    setContent(content: string): void;
    destroy(): void;
  }
  export interface Screen {
    readonly width: number;
    readonly height: number;
    append(element: Element): void;
    render(): void;
    destroy(): void;
    on(event: 'resize', tell: () => void): void;
  }
  const blessed: {
    screen(options: {
      input: NodeJS.ReadableStream;
      output: NodeJS.WritableStream;
      terminal: string;
      forceUnicode: boolean;
      smartCSR: boolean;
    }): Screen;
    box(options: Place & {style?: Style; content?: string; wrap?: boolean}): Element;
  };
  export default blessed;
}

declare module 'blessed-contrib/lib/widget/canvas.js' {
  import type {Colour, Element, Place} from 'blessed';

  /** A raster of dots, two by four in each cell, on which text may stand. */
  export interface Context {
    strokeStyle: Colour | 'normal';
    fillStyle: Colour | 'normal';
    readonly _canvas: {frame: () => string};
    clearRect(x: number, y: number, width: number, height: number): void;
    fillText(text: string, x: number, y: number): void;
    beginPath(): void;
    moveTo(x: number, y: number): void;
    lineTo(x: number, y: number): void;
    stroke(): void;
  }
  export interface Canvas extends Element {
    /** Set by `calcSize` when it is put on a screen; `ctx` is there from then on. */
    canvasSize: {width: number; height: number};
    calcSize: () => void;
    readonly ctx: Context;
  }
  const canvas: (options: Place) => Canvas;
  export default canvas;
}

declare module 'blessed-contrib/lib/widget/sparkline.js' {
  import type {Colour, Element, Place} from 'blessed';

  export interface Sparkline extends Element {
    getContent(): string;
    setData(titles: readonly string[], data: readonly (readonly number[])[]): void;
  }
  const sparkline: (options: Place & {tags: true; style: {titleFg: Colour | 'default'}}) => Sparkline;
  export default sparkline;
}
