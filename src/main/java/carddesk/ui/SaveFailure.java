package carddesk.ui;

import carddesk.files.FileInUseException;

/** The sentence for a file that could not be written where the person wanted it. */
public final class SaveFailure {

    private SaveFailure() {}

    /**
     * The sentence for a failure.
     *
     * @param otherwise the key of the sentence for every failure but a file that another program holds
     */
    public static String words(Exception problem, Messages messages, String otherwise) {
        return messages.of(problem instanceof FileInUseException ? "export.inUse" : otherwise);
    }
}
