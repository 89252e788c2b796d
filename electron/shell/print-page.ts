/** Prints a page that the program has made itself, in a window that nobody sees and that runs nothing. */
import { randomUUID } from 'node:crypto';
import { BrowserWindow, type WebContents } from 'electron';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import { APP_ORIGIN, type OwnPages } from './app-protocol.ts';

/** Inches, as printToPDF takes them: 15 mm, and 18 mm at the foot for the page's number. */
const MARGINS = { top: 0.59, bottom: 0.71, left: 0.59, right: 0.59 };

/**
 * @param page A whole HTML document, everything that people typed escaped.
 * @param footer HTML; `pageNumber` and `totalPages` are classes that the printer fills in.
 * @returns a PDF, A4; fails with `export-refused`.
 */
export async function printPage(
  pages: OwnPages,
  page: string,
  footer: string,
): Promise<Result<Uint8Array>> {
  try {
    return await withPage(pages, page, async (contents) => {
      const pdf = await contents.printToPDF({
        pageSize: 'A4',
        margins: MARGINS,
        printBackground: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: `<div style="width:100%;text-align:center;font-size:8px">${footer}</div>`,
      });
      return succeed(pdf);
    });
  } catch (error) {
    return fail('export-refused', { cause: String(error).slice(0, 80) });
  }
}

/**
 * On paper, through the system's own dialog.
 *
 * @param page As for `printPage`.
 * @returns whether it was sent to a printer; fails with `print-refused`.
 */
export async function printOnPaper(pages: OwnPages, page: string): Promise<Result<boolean>> {
  try {
    return await withPage(pages, page, async (contents) => {
      // Without one some systems show a dialog that never answers.
      const printers = await contents.getPrintersAsync();
      if (printers.length === 0) return fail('print-refused', { cause: 'printers: 0' });
      return new Promise<Result<boolean>>((resolve) => {
        contents.print({ pageSize: 'A4', printBackground: true }, (printed, why) => {
          const isRefused = !printed && !/cancel/i.test(why);
          resolve(
            isRefused ? fail('print-refused', { cause: why.slice(0, 80) }) : succeed(printed),
          );
        });
      });
    });
  } catch (error) {
    return fail('print-refused', { cause: String(error).slice(0, 80) });
  }
}

async function withPage<T>(
  pages: OwnPages,
  page: string,
  use: (contents: WebContents) => Promise<T>,
): Promise<T> {
  const path = `/report/${randomUUID()}`;
  pages.set(path, page);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      javascript: false,
      spellcheck: false,
    },
  });
  try {
    await window.loadURL(APP_ORIGIN + path);
    return await use(window.webContents);
  } finally {
    pages.delete(path);
    window.destroy();
  }
}
