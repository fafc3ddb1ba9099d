package carddesk.ui;

import org.jspecify.annotations.Nullable;

/**
 * A failure in a person's words.
 *
 * @param title what happened
 * @param why why it usually happens
 * @param todo what to do now
 * @param who who can fix it, as a sentence; may be empty
 * @param serverWords the message of the answer, in a sentence that states whether its signature was verified
 * @param requestId the number WeChat Pay's support asks for
 * @param forSupport everything support needs as text, nothing personal
 */
public record Explanation(
        String title, String why, String todo, String who, @Nullable String serverWords, @Nullable RequestId requestId, String forSupport) {}
