/** The second step of a batch: the rows of a spreadsheet are checked and corrected. */
@NullMarked
package carddesk.ui.batch.check;

import org.jspecify.annotations.NullMarked;
