/** Key files and certificates: recognised by content, opened, paired, and searched in folders and zips. */
@NullMarked
package carddesk.keys;

import org.jspecify.annotations.NullMarked;
