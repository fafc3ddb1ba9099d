package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.fuzz.FuzzFolder;
import carddesk.fuzz.FuzzTarget;
import carddesk.ui.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The settings file with any content: always settings within their ranges, and the same again once written. */
public final class SettingsFuzz implements FuzzTarget {

    private final Path file = FuzzFolder.create().resolve("settings.json");

    @Override
    public List<byte[]> seeds() {
        return Stream.of("""
                {"language":"zh-Hans-CN","theme":"DARK","pageSize":20,"idleMinutes":0,"keepMonths":60,
                "window":{"x":-5,"y":1e2,"width":960,"height":640,"maximised":true},
                "templatesTable":{"columns":[{"id":"cardId","width":120,"visible":true}],"sortedBy":{"id":"cardId","ascending":false}},
                "batchHeadings":{"卡号":"CODE"}}""", "[]", "{\"pageSize\":1e400,\"window\":{\"x\":NaN}}", "null")
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public void take(byte[] input) throws Exception {
        Files.write(file, input);
        var settings = new SettingsFile(file).read(Locale.SIMPLIFIED_CHINESE);
        assertThat(settings.pageSizeProperty().get()).isIn(5, 10, 20);
        assertThat(settings.idleMinutesProperty().get()).isBetween(0, 24 * 60);
        assertThat(settings.keepMonthsProperty().get()).isIn(0, 6, 12, 24, 60);
        Optional.ofNullable(settings.windowProperty().get())
                .ifPresent(place -> assertThat(place.width() + place.x() + place.y() + place.height()).isFinite());
        settings.templatesTableProperty().get().columns().forEach(column -> assertThat(column.width())
                .isBetween((double) Settings.ColumnLook.NARROWEST, (double) Settings.ColumnLook.WIDEST));
        new SettingsFile(file).write(settings);
        assertSame(settings, new SettingsFile(file).read(Locale.ENGLISH));
    }

    private static void assertSame(Settings settings, Settings again) {
        assertThat(again.languageProperty().get()).isEqualTo(settings.languageProperty().get());
        assertThat(again.themeProperty().get()).isEqualTo(settings.themeProperty().get());
        assertThat(again.pageSizeProperty().get()).isEqualTo(settings.pageSizeProperty().get());
        assertThat(again.idleMinutesProperty().get()).isEqualTo(settings.idleMinutesProperty().get());
        assertThat(again.keepMonthsProperty().get()).isEqualTo(settings.keepMonthsProperty().get());
        assertThat(Optional.ofNullable(again.windowProperty().get())).isEqualTo(Optional.ofNullable(settings.windowProperty().get()));
        assertThat(again.templatesTableProperty().get()).isEqualTo(settings.templatesTableProperty().get());
        assertThat(again.headingsProperty().get()).isEqualTo(settings.headingsProperty().get());
    }
}
