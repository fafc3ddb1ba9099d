/** Card templates, user cards and confirmations: what they hold, their rules, and the operations on them for both merchant types of the API. */
@NullMarked
package carddesk.cards;

import org.jspecify.annotations.NullMarked;
