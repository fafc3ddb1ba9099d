package carddesk.ui.shell;

/** The screens of an open profile, in the order of the navigation. */
public enum Screen { TEMPLATES, CONFIRM, BATCH, HISTORY, SETTINGS }
