/** Atomic and durable writing of files for the owner only, digests, and file names valid on all systems. */
@NullMarked
package carddesk.files;

import org.jspecify.annotations.NullMarked;
