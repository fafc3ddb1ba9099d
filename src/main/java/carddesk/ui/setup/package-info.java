/** The wizard that makes a profile out of what a merchant downloaded. */
@NullMarked
package carddesk.ui.setup;

import org.jspecify.annotations.NullMarked;
