package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.BatchPlan;
import carddesk.batch.BatchPlanJson;
import carddesk.batch.Column;
import carddesk.cards.Confirmation;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.UserCardJson;
import carddesk.files.FileMove;
import carddesk.journal.Attribution;
import carddesk.journal.BatchRow;
import carddesk.journal.Intent;
import carddesk.journal.Journal;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalQuery;
import carddesk.journal.NewBatch;
import carddesk.journal.Outcome;
import carddesk.journal.RawJournal;
import carddesk.journal.RecordedSend;
import carddesk.keys.KeyPlace;
import carddesk.keys.Secret;
import carddesk.ui.Settings;
import carddesk.ui.Settings.ColumnLook;
import carddesk.ui.Settings.SortedBy;
import carddesk.ui.Settings.TableLook;
import carddesk.ui.Settings.Theme;
import carddesk.ui.Settings.WindowPlace;
import carddesk.vault.Argon2id;
import carddesk.vault.Environment;
import carddesk.vault.PasswordCipher;
import carddesk.vault.Profile;
import carddesk.vault.ProfileExport;
import carddesk.vault.VaultStore;
import carddesk.wechatpay.CallReport;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.JsonFields;
import carddesk.wechatpay.Send;
import carddesk.wechatpay.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files written by version 0.1 open in this version with all their values.
 *
 * <p>{@code mvn test -Dtest=OlderFilesTest#writeSamples -Dcarddesk.samples=FOLDER} writes the same files with the current version. A new
 * release gets a folder of its own; files of a released version are never written again.
 */
class OlderFilesTest {

    private static final Path SAMPLES = Path.of("src", "test", "resources", "carddesk", "samples-0.1");
    private static final String PASSWORD = "protects sample data only";
    private static final String EXPORT_PASSWORD = "for the road";
    private static final Instant WRITTEN = Instant.parse("2026-03-01T02:00:00Z");
    private static final Attribution CALLER = new Attribution("海底示例", "brand", "lin");

    private static final BatchPlan PLAN = new BatchPlan("members.csv", List.of("卡号", "openid", "手机"),
            List.of(Column.CODE, Column.OPENID, Column.PHONE_NUMBER),
            Set.of(Column.PHONE_NUMBER), "card-A", ConfirmState.CREATE_CARD_SUCCESS, ZoneId.of("Asia/Shanghai"), true, Map.of());

    @TempDir
    private Path folder;

    private final PasswordCipher cipher = new PasswordCipher(new Argon2id(), new SecureRandom());

    @BeforeEach
    void copySamples() throws IOException {
        for (var name : List.of("vault.json", "profile.json", "settings.json", "journal.mv.db", "journal.lock")) {
            Files.copy(SAMPLES.resolve(name), folder.resolve(name));
        }
    }

    @Test
    void theVaultOpensWithItsProfiles() throws Exception {
        try (var vault = vaultStore(folder).open(PASSWORD.toCharArray())) {
            assertThat(vault.content().profiles()).containsExactly(brand(), partner());
            assertThat(vault.content().chosen()).contains(partner());
        }
    }

    @Test
    void theExportedProfileIsImported() throws Exception {
        assertThat(export().read(folder.resolve("profile.json"), EXPORT_PASSWORD.toCharArray())).isEqualTo(brand());
    }

    @Test
    void theSettingsAreRead() {
        var settings = new SettingsFile(folder.resolve("settings.json")).read(Locale.ENGLISH);
        var expected = settings();

        assertThat(settings.languageProperty().get()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(settings.themeProperty().get()).isEqualTo(Theme.DARK);
        assertThat(settings.pageSizeProperty().get()).isEqualTo(20);
        assertThat(settings.idleMinutesProperty().get()).isEqualTo(30);
        assertThat(settings.keepMonthsProperty().get()).isEqualTo(24);
        assertThat(Optional.ofNullable(settings.windowProperty().get())).isEqualTo(Optional.ofNullable(expected.windowProperty().get()));
        assertThat(settings.templatesTableProperty().get()).isEqualTo(expected.templatesTableProperty().get());
        assertThat(settings.headingsProperty().get()).isEqualTo(expected.headingsProperty().get());
    }

    @Test
    void theJournalKeepsItsEntriesAndSends() throws Exception {
        try (var journal = openJournal(folder)) {
            var entries = journal.search(JournalQuery.newest(10)).entries();

            assertThat(entries).extracting(JournalEntry::userCardCode).containsExactly("code-row-1", "code-2", "code-1");
            assertThat(entries).extracting(JournalEntry::status)
                    .containsExactly(JournalEntry.Status.UNKNOWN, JournalEntry.Status.UNFINISHED, JournalEntry.Status.CONFIRMED);
            var first = entries.getLast();
            assertThat(first.outcome()).isEqualTo(confirmed());
            assertThat(first).isEqualTo(new JournalEntry(first.id(), WRITTEN, "海底示例", "brand", "lin", "card-A", null, null, "code-1",
                    "openid-of-code-1", "CREATE_CARD_SUCCESS", intent("code-1").bodyDigest(), List.of(), true, null, null, first.outcome()));
            assertThat(entries.getFirst().outcome()).isEqualTo(unknown());
            assertThat(journal.sends(first.id())).containsExactly(new RecordedSend(1, WRITTEN, Duration.ZERO, null,
                    200, null, "08F1C2", true));
            assertThat(journal.unfinished()).extracting(JournalEntry::userCardCode).containsExactly("code-2");
        }
    }

    @Test
    void theJournalKeepsItsBatchAndWritesOn() throws Exception {
        try (var journal = openJournal(folder)) {
            var batch = journal.batches().open("海底示例", "brand").getFirst();
            var rows = journal.batches().rows(batch.id(), 0, 10);

            assertThat(batch.fileName()).isEqualTo("members.csv");
            assertThat(BatchPlanJson.read(batch.plan())).isEqualTo(PLAN);
            assertThat(rows).extracting(BatchRow::status)
                    .containsExactly(BatchRow.Status.UNKNOWN, BatchRow.Status.WAITING, BatchRow.Status.LEFT_OUT);
            assertThat(rows).extracting(BatchRow::number).containsExactly(2, 3, 4);
            assertThat(rows.getFirst().cells()).containsExactly("code-row-1", "openid-of-code-row-1", "13800000001");
            assertThat(rows.getFirst().failure()).isEqualTo("NO_ANSWER_TIMEOUT");
            assertThat(rows.getLast().cells()).containsExactly("code-row-3", "openid-of-code-row-3", "");
            assertThat(rows.getLast().reason()).isEqualTo("duplicate");
            assertThat(rows.getLast().message()).isNull();

            journal.batches().leaveOut(rows.get(1).id(), "by hand");
            long next = journal.recordIntent(intent("code-3"));
            assertThat(next).isGreaterThan(rows.getFirst().entryId());
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "carddesk.samples", matches = ".+")
    void writeSamples() throws Exception {
        var target = Files.createDirectories(Path.of(System.getProperty("carddesk.samples")));
        try (var vault = vaultStore(target).create(PASSWORD.toCharArray())) {
            vault.save(vault.content().with(brand()).with(partner()).choosing(partner().id()));
        }
        export().write(target.resolve("profile.json"), brand(), EXPORT_PASSWORD.toCharArray());
        new SettingsFile(target.resolve("settings.json")).write(settings());
        try (var journal = openJournal(target)) {
            writeEntries(journal);
            writeBatch(journal);
        }
        try (var vault = vaultStore(target).open(PASSWORD.toCharArray())) {
            RawJournal.execute(target, vault.content().journalKey().bytes(), "SHUTDOWN COMPACT"); // 1 MB otherwise
        }
    }

    private static void writeEntries(Journal journal) throws Exception {
        long confirmed = journal.recordIntent(intent("code-1"));
        var observer = journal.observer(confirmed);
        observer.sending(1, WRITTEN);
        var report = new CallReport("confirm", WRITTEN, Duration.ofMillis(120), 1, 200, "08F1C2", null,
                WRITTEN);
        observer.sent(new Send(1, report, null));
        journal.recordOutcome(confirmed, confirmed());
        journal.recordIntent(intent("code-2"));
    }

    private static void writeBatch(Journal journal) throws Exception {
        long batch = journal.batches().create(new NewBatch(CALLER.profile(), CALLER.merchantType(), CALLER.operator(), PLAN.fileName(),
                BatchPlanJson.text(PLAN), BatchPlanJson.personalCells(PLAN), List.of(row(1), row(2), row(3).leftOut("duplicate"))));
        var begun = journal.batches().begin(journal.batches().rows(batch, 0, 1).getFirst().id(), intent("code-row-1"));
        journal.batches().finish(begun.id(), begun.entryId(), unknown());
    }

    private static BatchRow row(int number) {
        return BatchRow.waiting(number + 1, List.of("code-row-" + number, "openid-of-code-row-" + number, "1380000000" + number));
    }

    private static Intent intent(String code) {
        var confirmation = new Confirmation(code, "card-A", "openid-of-" + code, ConfirmState.CREATE_CARD_SUCCESS, null,
                null, null, "gold", null, List.of(), null, null);
        return Intent.of(CALLER, confirmation, new UserCardJson(Optional::of).read(JsonFields.of(
                "{\"user_card_code\":\"" + code + "\",\"user_card_state\":\"UNACTIVATED\"}")));
    }

    private static Outcome confirmed() {
        return new Outcome(Outcome.Result.CONFIRMED, null, 200, null, null, "08F1C2",
                true, Duration.ofMillis(120), "EFFECTIVE", WRITTEN.plusMillis(120), false);
    }

    private static Outcome unknown() {
        return new Outcome(Outcome.Result.UNKNOWN, "NO_ANSWER_TIMEOUT", null, null, "timeout",
                null, false, Duration.ofSeconds(10), null, WRITTEN.plusSeconds(10), false);
    }

    private Journal openJournal(Path home) throws Exception {
        try (var vault = vaultStore(home).open(PASSWORD.toCharArray())) {
            return Journal.open(home.resolve("journal"), vault.content().journalKey().bytes(), InstantSource.fixed(WRITTEN));
        }
    }

    private VaultStore vaultStore(Path home) {
        return new VaultStore(home, cipher, Clock.fixed(WRITTEN, ZoneOffset.UTC), FileMove.atomic());
    }

    private ProfileExport export() {
        return new ProfileExport(cipher, FileMove.atomic());
    }

    private static Profile brand() {
        return new Profile(UUID.fromString("0f8b2a54-6c1d-4e8e-9d57-2f6a1c3b4d01"), "海底示例", new Identity.Brand("1900000001"),
                new Environment.Production(), place("apiclient_key.pem"), place("apiclient_cert.pem"), "1A2B3C", place("pub_key.pem"),
                "PUB_KEY_ID_0119000000012025", Secret.of("口令 1900000001".toCharArray()),
                Secret.of("0123456789abcdefghijklmnopqrstuv".toCharArray())).trusting(Trust.SYSTEM);
    }

    private static Profile partner() {
        var hosts = new Hosts(URI.create("https://relay.example.com"), URI.create("http://127.0.0.1:8080"));
        return new Profile(UUID.fromString("0f8b2a54-6c1d-4e8e-9d57-2f6a1c3b4d02"), "Partner", new Identity.Partner("1900000009", "40001"),
                new Environment.Custom(hosts), place("key.pem"), null, "FF", place("wxp_pub.pem"), "PUB_KEY_ID_1", null,
                null);
    }

    private static KeyPlace place(String file) {
        return new KeyPlace("/home/lin/keys/" + file, "ab".repeat(32));
    }

    private static Settings settings() {
        var settings = new Settings(Locale.SIMPLIFIED_CHINESE, Theme.DARK, 20, 30, new WindowPlace(12.5, -3, 1200, 760, true));
        settings.keepMonthsProperty().set(24);
        settings.templatesTableProperty().set(new TableLook(
                List.of(new ColumnLook("idColumn", 300.5, true), new ColumnLook("titleColumn", 20, false)),
                new SortedBy("idColumn", false)));
        settings.headingsProperty().set(Map.of("编号", Column.CODE, "nick name", Column.NAME));
        return settings;
    }
}
