/** How files are written so that they work the same on Linux, macOS and Windows: whole, for their owner, under names every system takes. */
@NullMarked
package carddesk.files;

import org.jspecify.annotations.NullMarked;
