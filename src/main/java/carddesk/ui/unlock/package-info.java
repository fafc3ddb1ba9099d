/** What a person sees before a profile is open. */
@NullMarked
package carddesk.ui.unlock;

import org.jspecify.annotations.NullMarked;
