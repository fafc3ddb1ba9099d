package carddesk.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which version of the program this is, as the build wrote it down. */
final class Version {

    private Version() {}

    static String text() {
        var properties = new Properties();
        try (var stream = Objects.requireNonNull(Version.class.getResourceAsStream("/carddesk/version.properties"))) {
            properties.load(stream);
        } catch (IOException damagedProgram) {
            throw new UncheckedIOException(damagedProgram);
        }
        return properties.getProperty("version");
    }
}
