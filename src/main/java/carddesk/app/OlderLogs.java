package carddesk.app;

import carddesk.files.FileMove;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps three older logs. The policies of Logback interpret the folder's name as a pattern, so that a {@code %} in it, for example of a user
 * name, would abort the start.
 */
final class OlderLogs implements RollingPolicy {

    private static final int KEPT = 3;

    private final Path folder;
    private final FileMove move;
    private volatile boolean started;

    /** @param move must not block, since logging threads including the FX thread wait for it; a failed move is retried later */
    OlderLogs(Path folder, FileMove move) {
        this.folder = folder;
        this.move = move;
    }

    @Override
    public void rollover() throws RolloverFailure {
        try {
            for (int number = KEPT; number > 0; number--) {
                var newer = number == 1 ? newest() : older(number - 1);
                if (Files.exists(newer)) {
                    move.move(newer, older(number));
                }
            }
        } catch (IOException notMoved) {
            throw new RolloverFailure("The logs cannot be moved", notMoved);
        }
    }

    Path newest() {
        return folder.resolve("carddesk.log");
    }

    private Path older(int number) {
        return folder.resolve("carddesk." + number + ".log");
    }

    @Override
    public String getActiveFileName() {
        return newest().toString();
    }

    @Override
    public CompressionMode getCompressionMode() {
        return CompressionMode.NONE;
    }

    @Override
    public void setParent(FileAppender<?> appender) {
        // not used
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void stop() {
        started = false;
    }

    @Override
    public boolean isStarted() {
        return started;
    }
}
