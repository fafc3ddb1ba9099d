/** A pasted notification: verified, decrypted, and filled into the form. */
@NullMarked
package carddesk.ui.confirm.notification;

import org.jspecify.annotations.NullMarked;
