package carddesk.ui.templates;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CardTemplate;
import carddesk.cards.CardTemplate.TemplateState;
import carddesk.cards.TemplateJson;
import carddesk.files.FileMove;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.FileExport;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.PracticeFixture;
import carddesk.ui.ScreenQueue;
import carddesk.ui.TaskResult;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.JsonFields;
import com.google.gson.JsonObject;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.WaitForAsyncUtils;

/** The file that a person opens in Excel: all that is filtered, nothing that runs, whole or not there. */
@Timeout(30)
class TemplatesExportTest {

    private static final Messages TEXTS = new Messages(Locale.SIMPLIFIED_CHINESE);
    private static final Formatter WORDS = new Formatter(TEXTS, PracticeFixture.ZONE);

    @TempDir
    private Path folder;

    @TempDir
    private Path home;

    private final ScreenQueue screen = new ScreenQueue();
    private final BackgroundExecutor executor = new BackgroundExecutor(screen);
    private PracticeFixture practice;
    private TemplatesModel model;
    private Path file;

    @BeforeEach
    void open() throws Exception {
        practice = PracticeFixture.withoutWindow(home);
        model = new TemplatesModel(executor, 10);
        model.open(practice.opened().cards());
        file = folder.resolve("模板.csv");
    }

    @AfterEach
    void close() throws Exception {
        executor.close();
        practice.close();
    }

    @Test
    void everythingOnAllPagesIsWritten() throws Exception {
        model.export().start(model.filtered(), sheet(), file);
        awaitEnd(model.export());

        assertThat(model.export().file().resultProperty().get().result()).contains(new FileExport.Written(57, file));
        assertThat(lines()).hasSize(58);
        assertThat(lines().getFirst()).startsWith("标题", "模板 ID", "状态");
        assertThat(lines().stream().skip(1).map(line -> line.get(1))).doesNotHaveDuplicates().allMatch(id -> id.startsWith("pPractice"));
    }

    @Test
    void onlyWhatFilterAndSearchLetThroughIsWritten() throws Exception {
        model.filter(TemplateState.CARD_EFFECTIVE);
        model.search("咖啡");
        screen.runUntil(() -> !model.rows().isEmpty());
        int calls = practice.arrivals(Operation.LIST_TEMPLATES).size();

        model.export().start(model.filtered(), sheet(), file);
        awaitEnd(model.export());

        assertThat(lines()).hasSize(model.totalProperty().get() + 1);
        assertThat(lines().stream().skip(1)).allMatch(line -> line.getFirst().contains("咖啡") && line.get(2).equals("生效中"));
        assertThat(practice.arrivals(Operation.LIST_TEMPLATES)).as("known from the search").hasSize(calls);
    }

    @Test
    void excelIsToldThatTheFileIsUtf8() throws Exception {
        model.export().start(model.filtered(), sheet(), file);
        awaitEnd(model.export());

        assertThat(Files.readAllBytes(file)).startsWith(0xef, 0xbb, 0xbf);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+8613800000000", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "=HYPERLINK(\"http://x\",\"a,b\")"})
    void aCellThatASpreadsheetWouldRunIsText(String title) throws Exception {
        write(template(title));

        assertThat(lines().getLast().getFirst()).isEqualTo("'" + title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"咖啡，会员", "a,b", "say \"hi\"", "two\nlines", "1-2", "", "🎫"})
    void anyOtherCellComesBackAsItIs(String title) throws Exception {
        write(template(title));

        assertThat(lines().getLast().getFirst()).isEqualTo(title);
    }

    @Test
    void cancellingLeavesNothingBehind() throws Exception {
        practice.server().faults().always(Operation.LIST_TEMPLATES, new Fault.Hang(false));
        model.export().start(model.filtered(), sheet(), file);

        model.export().file().cancel();

        assertThat(model.export().file().resultProperty().get()).isEqualTo(TaskResult.cancelled());
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> folder.toFile().list().length == 0);
    }

    @Test
    void aFailureHalfWayLeavesTheOldFileAsItWas() throws Exception {
        Files.writeString(file, "last week's");
        practice.server().faults().next(1, Operation.LIST_TEMPLATES, Fault.Status.of(403));
        model.export().start(model.filtered(), sheet(), file);
        awaitEnd(model.export());
        assertThat(problem(model.export())).isInstanceOf(CallFailure.Refused.class);

        var breaking = new TemplatesExport(executor, (from, to) -> {
            throw new IOException("the disk is gone");
        });
        breaking.start(progress -> List.of(template("x")), sheet(), file);
        awaitEnd(breaking);
        assertThat(problem(breaking)).isInstanceOf(IOException.class);

        assertThat(file).hasContent("last week's");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aFolderThatIsGoneIsAFailureOfTheFile() throws Exception {
        model.export().start(progress -> List.of(), sheet(), folder.resolve("gone").resolve("x.csv"));
        awaitEnd(model.export());

        assertThat(problem(model.export())).isInstanceOf(IOException.class);
        model.export().file().forget();
        assertThat(model.export().file().resultProperty().get()).isEqualTo(TaskResult.ready());
    }

    private void write(CardTemplate template) throws InterruptedException {
        var export = new TemplatesExport(executor, FileMove.atomic());
        export.start(progress -> List.of(template), sheet(), file);
        awaitEnd(export);
    }

    private List<List<String>> lines() throws IOException {
        var text = Files.readString(file);
        assertThat(text).startsWith("\uFEFF");
        return CsvReader.builder().ofCsvRecord(text.substring(1)).stream().map(line -> line.getFields()).toList();
    }

    private void awaitEnd(TemplatesExport export) throws InterruptedException {
        screen.runUntil(() -> !export.file().isRunning());
    }

    private static Exception problem(TemplatesExport export) {
        return export.file().resultProperty().get().problem().orElseThrow();
    }

    private static CardTemplate template(String title) {
        var json = new JsonObject();
        json.addProperty("card_id", "card-1");
        json.addProperty("card_title", title);
        return TemplateJson.read(JsonFields.of(json.toString()));
    }

    private static TemplateSheet sheet() {
        return new TemplateSheet(TEXTS, WORDS);
    }
}
