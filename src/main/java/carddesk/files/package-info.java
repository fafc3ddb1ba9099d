/** Atomic and durable file writing for the owner only, and file names that every system takes. */
@NullMarked
package carddesk.files;

import org.jspecify.annotations.NullMarked;
