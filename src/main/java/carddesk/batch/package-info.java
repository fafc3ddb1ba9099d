/** Confirming many cards at once: reading spreadsheets, checking their rows, running them at the allowed pace, telling what became of each. */
@NullMarked
package carddesk.batch;

import org.jspecify.annotations.NullMarked;
