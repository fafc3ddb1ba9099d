/** The first step of a batch: a spreadsheet is opened, or a batch of the journal. */
@NullMarked
package carddesk.ui.batch.open;

import org.jspecify.annotations.NullMarked;
