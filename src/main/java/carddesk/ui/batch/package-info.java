/** Many confirmations from one spreadsheet in three steps: open, check, run. */
@NullMarked
package carddesk.ui.batch;

import org.jspecify.annotations.NullMarked;
