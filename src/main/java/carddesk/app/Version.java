package carddesk.app;

/** The version of the program, which the compiler writes into its module. */
final class Version {

    private Version() {}

    static String text() {
        return Version.class.getModule().getDescriptor().rawVersion().orElseThrow();
    }
}
