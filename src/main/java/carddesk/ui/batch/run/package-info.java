/** The third step of a batch: its rows are sent. */
@NullMarked
package carddesk.ui.batch.run;

import org.jspecify.annotations.NullMarked;
