/** The table of rows, its filters and the words that several steps of a batch share. */
@NullMarked
package carddesk.ui.batch.parts;

import org.jspecify.annotations.NullMarked;
