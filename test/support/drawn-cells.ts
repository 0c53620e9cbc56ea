import headless from '@xterm/headless';

/** Everything that a person can tell of a screen: each cell's character, width, colours and style, a row a string. */
export async function drawnCells(
  bytes: string,
  {columns, rows}: {readonly columns: number; readonly rows: number},
): Promise<readonly string[]> {
  const terminal = new headless.Terminal({
    cols: columns,
    rows,
    allowProposedApi: true,
    scrollback: 0,
    convertEol: true,
  });
  await new Promise<void>((done) => terminal.write(bytes, done));
  const buffer = terminal.buffer.active;
  const seen = Array.from({length: rows}, (_none, row) => {
    const line = buffer.getLine(buffer.baseY + row);
    return Array.from({length: columns}, (_blank, column) => {
      const cell = line?.getCell(column);
      if (cell === undefined) return '';
      const style = [cell.isBold(), cell.isDim(), cell.isItalic(), cell.isUnderline(), cell.isInverse()];
      const isStyled = style.some((one) => one !== 0) || cell.isStrikethrough() !== 0;
      const colours = `${cell.getFgColorMode()}.${cell.getFgColor()}/${cell.getBgColorMode()}.${cell.getBgColor()}`;
      const text = cell.getChars() === '' && cell.getWidth() === 1 ? ' ' : cell.getChars();
      // Of a blank nobody sees whether it is bold or red; inverse, underlined, struck or on a colour it shows.
      const isSeen = text !== ' ' || cell.isInverse() !== 0 || cell.isUnderline() !== 0 || cell.isStrikethrough() !== 0;
      const shown = isSeen
        ? `${colours} ${isStyled ? style.join('') + cell.isStrikethrough() : ''}`
        : colours.split('/')[1];
      return `${text}${cell.getWidth()} ${shown}`;
    }).join('|');
  });
  terminal.dispose();
  return seen;
}
