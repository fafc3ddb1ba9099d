package carddesk.ui;

/** Questions that stop a person on purpose. */
public interface Dialogs {

    /** Asks before something that cannot be taken back; true only when the person chose the named action. */
    boolean agrees(String title, String question, String action);
}
