/** The encrypted vault and the profiles in it: who calls, where to, with which key files; and the lock on the home folder. */
@NullMarked
package carddesk.profile;

import org.jspecify.annotations.NullMarked;
