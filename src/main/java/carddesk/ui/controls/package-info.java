/** Controls that several screens share. */
@NullMarked
package carddesk.ui.controls;

import org.jspecify.annotations.NullMarked;
