/** Sending a form once, and the state of the sending. */
@NullMarked
package carddesk.ui.confirm.submission;

import org.jspecify.annotations.NullMarked;
