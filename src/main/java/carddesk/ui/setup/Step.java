package carddesk.ui.setup;

/** The pages of the wizard, in their order. */
enum Step { KEYS, IDS, PLACE, TEST }
