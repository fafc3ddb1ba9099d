package carddesk.app;

import carddesk.batch.Column;
import carddesk.files.FileMove;
import carddesk.files.RegularFile;
import carddesk.files.WholeFile;
import carddesk.ui.Settings;
import carddesk.ui.Settings.Theme;
import carddesk.ui.Settings.WindowPlace;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the settings in {@code settings.json}; missing or invalid values get their defaults. */
final class SettingsFile {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private static final Set<Integer> PAGE_SIZES = Set.of(5, 10, 20);
    private static final Set<Integer> KEEP_MONTHS = Set.of(0, 6, 12, 24, 60);
    private static final int LONGEST_ADDRESS = 1_000;
    private static final int MOST_HEADINGS = 1_000;
    private static final int USUAL_PAGE_SIZE = 10;
    private static final int USUAL_IDLE_MINUTES = 15;

    private final Path file;
    private final Gson gson = new GsonBuilder().setPrettyPrinting().create();

    SettingsFile(Path file) {
        this.file = file;
    }

    Settings read(Locale systemLanguage) {
        var json = json();
        var settings = new Settings(
                text(json, "language").map(Locale::forLanguageTag).orElse(systemLanguage),
                text(json, "theme").flatMap(SettingsFile::theme).orElse(Theme.SYSTEM),
                number(json, "pageSize").map(Double::intValue).filter(PAGE_SIZES::contains).orElse(USUAL_PAGE_SIZE),
                number(json, "idleMinutes").map(Double::intValue).filter(minutes -> minutes >= 0 && minutes <= 24 * 60).orElse(USUAL_IDLE_MINUTES),
                window(json).orElse(null));
        number(json, "keepMonths").map(Double::intValue).filter(KEEP_MONTHS::contains).ifPresent(settings.keepMonthsProperty()::set);
        text(json, "updateAddress").filter(address -> address.length() <= LONGEST_ADDRESS).ifPresent(settings.updateAddressProperty()::set);
        if (json.get("templatesTable") instanceof JsonObject table) {
            settings.templatesTableProperty().set(TableLookJson.read(table));
        }
        if (json.get("batchHeadings") instanceof JsonObject headings) {
            settings.headingsProperty().set(headings(headings));
        }
        return settings;
    }

    /** Stores the settings. */
    void write(Settings settings) {
        write(text(settings));
    }

    /** The content of the file; on the thread that changes the settings. */
    String text(Settings settings) {
        var json = new JsonObject();
        json.addProperty("language", settings.languageProperty().get().toLanguageTag());
        json.addProperty("theme", settings.themeProperty().get().name());
        json.addProperty("pageSize", settings.pageSizeProperty().get());
        json.addProperty("idleMinutes", settings.idleMinutesProperty().get());
        json.addProperty("keepMonths", settings.keepMonthsProperty().get());
        json.addProperty("updateAddress", settings.updateAddressProperty().get());
        Optional.ofNullable(settings.windowProperty().get()).ifPresent(place -> json.add("window", json(place)));
        json.add("templatesTable", TableLookJson.write(settings.templatesTableProperty().get()));
        var headings = new JsonObject();
        settings.headingsProperty().get().forEach((heading, column) -> headings.addProperty(heading, column.name()));
        json.add("batchHeadings", headings);
        return gson.toJson(json);
    }

    /** Stores a content, unless the thread was interrupted; thread-safe. A failure is logged only, since nothing important is lost. */
    synchronized void write(String content) {
        if (Thread.currentThread().isInterrupted()) {
            return; // a newer content replaces this one
        }
        try {
            WholeFile.<Path, IOException>write(file, FileMove.atomic(), draft -> Files.writeString(draft, content, StandardCharsets.UTF_8));
        } catch (ClosedByInterruptException replaced) {
            Thread.currentThread().interrupt();
        } catch (IOException notWritten) {
            LOG.warn("The settings were not stored", notWritten);
        }
    }

    private static JsonObject json(WindowPlace place) {
        var json = new JsonObject();
        json.addProperty("x", place.x());
        json.addProperty("y", place.y());
        json.addProperty("width", place.width());
        json.addProperty("height", place.height());
        json.addProperty("maximised", place.maximised());
        return json;
    }

    private JsonObject json() {
        try {
            var read = Files.exists(file) ? gson.fromJson(new String(RegularFile.readAll(file), StandardCharsets.UTF_8), JsonObject.class) : null;
            return read == null ? new JsonObject() : read;
        } catch (IOException | JsonParseException unreadable) {
            LOG.warn("The settings cannot be read; the usual ones are used", unreadable);
            return new JsonObject();
        }
    }

    private static Map<String, Column> headings(JsonObject json) {
        var known = Arrays.stream(Column.values()).collect(Collectors.toMap(Column::name, Function.identity()));
        return json.keySet().stream().limit(MOST_HEADINGS)
                .flatMap(heading -> text(json, heading).map(known::get).stream().map(column -> Map.entry(heading, column)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Optional<Theme> theme(String word) {
        return Arrays.stream(Theme.values()).filter(theme -> theme.name().equals(word)).findFirst();
    }

    private static Optional<WindowPlace> window(JsonObject json) {
        if (!(json.get("window") instanceof JsonObject place)) {
            return Optional.empty();
        }
        var x = number(place, "x");
        var y = number(place, "y");
        var width = number(place, "width").filter(value -> value >= 100);
        var height = number(place, "height").filter(value -> value >= 100);
        if (x.isEmpty() || y.isEmpty() || width.isEmpty() || height.isEmpty()) {
            return Optional.empty();
        }
        boolean maximised = place.get("maximised") instanceof JsonPrimitive flag && flag.isBoolean() && flag.getAsBoolean();
        return Optional.of(new WindowPlace(x.get(), y.get(), width.get(), height.get(), maximised));
    }

    static Optional<String> text(JsonObject json, String name) {
        return json.get(name) instanceof JsonPrimitive value && value.isString() ? Optional.of(value.getAsString()) : Optional.empty();
    }

    static Optional<Double> number(JsonObject json, String name) {
        return json.get(name) instanceof JsonPrimitive value && value.isNumber() && Double.isFinite(value.getAsDouble())
                ? Optional.of(value.getAsDouble())
                : Optional.empty();
    }
}
