/** Atomic and durable writing of files for the owner only, digests, file names valid on all systems, and PNG files. */
@NullMarked
package carddesk.files;

import org.jspecify.annotations.NullMarked;
