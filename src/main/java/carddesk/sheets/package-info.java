/** CSV and XLSX files and pasted rows, read and written: texts, titles and notices. Knows no card. */
@NullMarked
package carddesk.sheets;

import org.jspecify.annotations.NullMarked;
