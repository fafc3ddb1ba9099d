/** The pictures of cards: fetched, kept on disk for a while, and shown on the card face. */
@NullMarked
package carddesk.ui.pictures;

import org.jspecify.annotations.NullMarked;
