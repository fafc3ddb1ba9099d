package carddesk.app;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** The version of the program, which the compiler writes into its module. */
final class Version {

    private Version() {}

    /** Also of a program that runs from the class path, which has no module and no version. */
    static String text() {
        return Optional.ofNullable(Version.class.getModule().getDescriptor()).flatMap(ModuleDescriptor::rawVersion).orElse("0");
    }
}
