package carddesk.app;

import carddesk.files.FileMove;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the log to a file of limited size, redacted, until it is closed. */
final class Logs implements AutoCloseable {

    private static final FileSize LARGEST = FileSize.valueOf("2MB");

    private final ch.qos.logback.classic.Logger root;
    private final Appender<ILoggingEvent> appender;

    private Logs(ch.qos.logback.classic.Logger root, Appender<ILoggingEvent> appender) {
        this.root = root;
        this.appender = appender;
    }

    /** Logs into a folder and nowhere else. */
    static Logs into(Path folder) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            throw new IllegalStateException("Logback is part of the program");
        }
        context.reset();
        var keep = new OlderLogs(folder, FileMove.immediate());
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setFile(keep.getActiveFileName());

        keep.start();
        appender.setRollingPolicy(keep);

        var size = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        size.setContext(context);
        size.setMaxFileSize(LARGEST);
        size.start();
        appender.setTriggeringPolicy(size);

        appender.setEncoder(encoder(context));
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        return new Logs(root, appender);
    }

    /** Closes the file, which Windows could not delete otherwise; later messages are discarded. */
    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }

    private static LayoutWrappingEncoder<ILoggingEvent> encoder(LoggerContext context) {
        var layout = new RedactedLayout();
        layout.setContext(context);
        layout.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} - %msg%n%ex");
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    /** A log line after redaction. */
    private static final class RedactedLayout extends PatternLayout {
        @Override
        public String doLayout(ILoggingEvent event) {
            return Redaction.of(super.doLayout(event));
        }
    }
}
