package carddesk.ui.setup;

/** What a person may type, by page; the names are those of the form fields. */
enum SetupField {
    CALLER_ID(Step.IDS),
    BRAND_ID(Step.IDS),
    SERIAL_NUMBER(Step.IDS),
    KEY_ID(Step.IDS),
    API_SECRET(Step.IDS),
    FORMER_API_SECRET(Step.IDS),
    NAME(Step.PLACE),
    BASE_URL(Step.PLACE),
    BACKUP_URL(Step.PLACE),
    PASSWORD(Step.PLACE),
    PASSWORD_AGAIN(Step.PLACE);

    private final Step step;

    SetupField(Step step) {
        this.step = step;
    }

    /** The page it is on. */
    Step step() {
        return step;
    }
}
