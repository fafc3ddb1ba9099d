/** Many confirmations from one spreadsheet: open, check, run. */
@NullMarked
package carddesk.ui.batch;

import org.jspecify.annotations.NullMarked;
