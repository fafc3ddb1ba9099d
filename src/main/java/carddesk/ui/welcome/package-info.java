/** What a person sees before a profile is open. */
@NullMarked
package carddesk.ui.welcome;

import org.jspecify.annotations.NullMarked;
