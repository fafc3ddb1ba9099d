// Writes the cells of cells.json with exceljs and SheetJS, which npm has installed below the folder that the argument names.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(process.argv[2]);
const require = createRequire(resolve(folder, 'npm', 'package.json'));
const excel = require('exceljs');
const sheets = require('xlsx');
const { titles, rows } = JSON.parse(readFileSync(resolve(folder, 'cells.json'), 'utf8'));

const moment = cell => new Date(cell.shown.replace(' ', 'T') + (cell.kind === 'DAY' ? 'T00:00:00Z' : 'Z'));

function excelValue(cell) {
  switch (cell.kind) {
    case 'TEXT': return cell.shown;
    case 'NUMBER': return cell.number;
    case 'DAY':
    case 'MOMENT': return moment(cell);
    case 'FORMULA': return { formula: cell.format, result: cell.number };
    case 'TEXT_FORMULA': return { formula: cell.format, result: cell.shown };
    case 'BOOLEAN': return cell.number === 1;
    default: return null;
  }
}

function fill(sheet, commit) {
  const first = sheet.addRow(titles);
  if (commit) first.commit();
  for (const cells of rows) {
    const row = sheet.addRow(cells.map(excelValue));
    cells.forEach((cell, column) => {
      if (cell.format && !cell.kind.endsWith('FORMULA')) row.getCell(column + 1).numFmt = cell.format;
    });
    if (commit) row.commit();
  }
}

function sheetCell(cell) {
  switch (cell.kind) {
    case 'TEXT': return { t: 's', v: cell.shown };
    case 'NUMBER': return cell.format ? { t: 'n', v: cell.number, z: cell.format } : { t: 'n', v: cell.number };
    case 'DAY':
    case 'MOMENT': return { t: 'n', v: cell.number, z: cell.format };
    case 'FORMULA': return { t: 'n', f: cell.format, v: cell.number };
    case 'TEXT_FORMULA': return { t: 's', f: cell.format, v: cell.shown };
    case 'BOOLEAN': return { t: 'b', v: cell.number === 1 };
    default: return null;
  }
}

const whole = new excel.Workbook();
fill(whole.addWorksheet('名单'), false);
await whole.xlsx.writeFile(resolve(folder, 'exceljs.xlsx'));

const stream = new excel.stream.xlsx.WorkbookWriter({ filename: resolve(folder, 'exceljs-streaming.xlsx'), useStyles: true });
fill(stream.addWorksheet('名单'), true);
await stream.commit();

const sheet = { '!ref': sheets.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length, c: titles.length - 1 } }) };
titles.forEach((title, column) => { sheet[sheets.utils.encode_cell({ r: 0, c: column })] = { t: 's', v: title }; });
rows.forEach((cells, row) => cells.forEach((cell, column) => {
  const written = sheetCell(cell);
  if (written) sheet[sheets.utils.encode_cell({ r: row + 1, c: column })] = written;
}));
const book = { SheetNames: ['名单'], Sheets: { 名单: sheet } };
sheets.writeFile(book, resolve(folder, 'sheetjs.xlsx'), { bookSST: false, compression: true });
sheets.writeFile(book, resolve(folder, 'sheetjs-shared.xlsx'), { bookSST: true });
