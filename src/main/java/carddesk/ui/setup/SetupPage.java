package carddesk.ui.setup;

/** A page of the wizard, notified when it is shown. */
interface SetupPage {

    /** The page is on the screen: brings the focus to where a person begins. */
    void entered();

    /** The person wants to go on, but the page has not all it needs: says so where no field does. */
    default void refused() {}
}
