/** The session: unlocking the vault, opening, switching and locking profiles, and the models of the screens while a profile is open. */
@NullMarked
package carddesk.ui.session;

import org.jspecify.annotations.NullMarked;
