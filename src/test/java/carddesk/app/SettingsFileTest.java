package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.Column;
import carddesk.ui.Settings;
import carddesk.ui.Settings.ColumnLook;
import carddesk.ui.Settings.SortedBy;
import carddesk.ui.Settings.TableLook;
import carddesk.ui.Settings.Theme;
import carddesk.ui.Settings.WindowPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings come back as they were stored; whatever is wrong with the file, the program starts. */
class SettingsFileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("settings.json");
    }

    @Test
    void withoutAFileThereAreTheUsualSettings() {
        assertUsual(read());
    }

    @Test
    void anInterruptedThreadStoresNothing() {
        var store = new SettingsFile(file);
        var newer = read();
        newer.idleMinutesProperty().set(7);
        var older = store.text(read());
        store.write(newer);

        Thread.currentThread().interrupt();
        store.write(older);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(read().idleMinutesProperty().get()).isEqualTo(7);
    }

    @Test
    void whatIsStoredComesBack() {
        var settings = read();
        settings.languageProperty().set(Locale.SIMPLIFIED_CHINESE);
        settings.themeProperty().set(Theme.DARK);
        settings.pageSizeProperty().set(20);
        settings.windowProperty().set(new WindowPlace(12.5, -3, 1200, 760, true));

        var table = new TableLook(
                List.of(new ColumnLook("idColumn", 300.5, true), new ColumnLook("titleColumn", 20, false)),
                new SortedBy("idColumn", false));
        settings.templatesTableProperty().set(table);
        settings.headingsProperty().set(Map.of("编号", Column.CODE, "nick name", Column.NAME));

        new SettingsFile(file).write(settings);
        var again = read();

        assertThat(again.languageProperty().get()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(again.themeProperty().get()).isEqualTo(Theme.DARK);
        assertThat(again.pageSizeProperty().get()).isEqualTo(20);
        assertThat(again.windowProperty().get()).isEqualTo(new WindowPlace(12.5, -3, 1200, 760, true));
        assertThat(again.templatesTableProperty().get()).isEqualTo(table);
        assertThat(again.headingsProperty().get()).isEqualTo(Map.of("编号", Column.CODE, "nick name", Column.NAME));
        assertThat(folder).isDirectoryContaining(each -> each.equals(file)).isDirectoryNotContaining("glob:**.new");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "not json", "[]", "null", "42", "{", "{\"language\":", "\0\0\0",
        "{\"language\":7,\"theme\":[],\"pageSize\":\"ten\",\"window\":\"wide\"}",
        "{\"language\":null,\"theme\":\"PINK\",\"pageSize\":11,\"window\":{}}",
        "{\"pageSize\":1e400,\"window\":{\"x\":\"left\",\"y\":0,\"width\":1000,\"height\":700}}",
        "{\"window\":{\"x\":0,\"y\":0,\"width\":3,\"height\":700}}",
        "{\"window\":{\"x\":0,\"y\":0,\"width\":null,\"height\":700}}",
        "{\"batchHeadings\":[]}", "{\"batchHeadings\":{\"a\":7,\"b\":null,\"c\":\"NO_SUCH_COLUMN\",\"d\":{}}}",
        "{\"templatesTable\":7}", "{\"templatesTable\":{\"columns\":{},\"sortedBy\":[]}}",
        "{\"templatesTable\":{\"columns\":[1,null,{},{\"id\":7,\"width\":90,\"visible\":true}],\"sortedBy\":{\"id\":\"idColumn\"}}}",
        "{\"templatesTable\":{\"columns\":[{\"id\":\"a\",\"width\":1e400,\"visible\":true},{\"id\":\"b\",\"width\":-4,\"visible\":true}]}}"})
    void whateverTheFileHoldsTheUsualSettingsStandIn(String content) throws IOException {
        Files.writeString(file, content);

        assertUsual(read());
    }

    @Test
    void ofADamagedTableTheWholeColumnsCountOnce() throws IOException {
        Files.writeString(file, """
                {"templatesTable": {"columns": [
                    {"id": "b", "width": 90, "visible": false},
                    {"id": "a", "width": "wide", "visible": true},
                    {"id": "b", "width": 70, "visible": true}
                ], "sortedBy": {"id": "b", "ascending": true}}}""");

        assertThat(read().templatesTableProperty().get())
                .isEqualTo(new TableLook(List.of(new ColumnLook("b", 90, false)), new SortedBy("b", true)));
    }

    @Test
    void anUnreadableFileIsNoObstacle() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertUsual(read());

        Files.delete(file);
        Files.createDirectory(file);
        assertUsual(read());
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoObstacle() {
        var nowhere = new SettingsFile(folder.resolve("missing").resolve("settings.json"));

        nowhere.write(read());

        assertThat(folder.resolve("missing")).doesNotExist();
    }

    private Settings read() {
        return new SettingsFile(file).read(Locale.ENGLISH);
    }

    private static void assertUsual(Settings settings) {
        assertThat(settings.languageProperty().get()).isEqualTo(Locale.ENGLISH);
        assertThat(settings.themeProperty().get()).isEqualTo(Theme.SYSTEM);
        assertThat(settings.pageSizeProperty().get()).isEqualTo(10);
        assertThat(settings.windowProperty().get()).isNull();
        assertThat(settings.templatesTableProperty().get()).isEqualTo(TableLook.USUAL);
        assertThat(settings.headingsProperty().get()).isEmpty();
    }
}
