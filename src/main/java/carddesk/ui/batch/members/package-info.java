/** The second step of a list of OpenIDs: which members' cards are asked for. */
@NullMarked
package carddesk.ui.batch.members;

import org.jspecify.annotations.NullMarked;
