package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.BatchProgress.StopReason;
import carddesk.batch.Column;
import carddesk.cards.CardPicture;
import carddesk.cards.CardTemplate;
import carddesk.cards.CommonField;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem;
import carddesk.cards.UserCard;
import carddesk.journal.BatchRow;
import carddesk.journal.HistoryGap;
import carddesk.journal.JournalEntry.Status;
import carddesk.journal.JournalException;
import carddesk.keys.KeyExposure;
import carddesk.keys.KeyFileException;
import carddesk.keys.KeySearchException;
import carddesk.keys.KeySet;
import carddesk.sheets.SheetException;
import carddesk.sheets.SheetNotice;
import carddesk.sheets.TextEncoding;
import carddesk.team.ConnectionTest;
import carddesk.team.TeamConnectionException;
import carddesk.team.TeamKey;
import carddesk.ui.OpenProfile.Environment;
import carddesk.ui.batch.parts.NotificationLogException;
import carddesk.vault.PasswordStrength;
import carddesk.vault.ProfileKeyException;
import carddesk.vault.TypedProblem;
import carddesk.vault.VaultException;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.Callback;
import carddesk.wechatpay.CallbackException;
import carddesk.wechatpay.MerchantType;
import carddesk.wechatpay.RequestIdCode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence is there in both languages, used, and well formed. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("resources", "carddesk");
    private static final Path SCREENS = Path.of("src", "main", "java", "carddesk", "ui");
    private static final Path INSPECTION = Path.of("src", "main", "java", "carddesk", "inspection");
    private static final Path START = Path.of("src", "main", "java", "carddesk", "app");

    /** The same in both languages on purpose: names of languages, each in its own. */
    private static final Set<String> ALIKE = Set.of("language.zh", "language.en", "template.appid");

    /** Literals in the code that look like keys. */
    private static final Set<String> NO_KEYS = Set.of("theme.css", "settings.json");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern FXML_TEXT = Pattern.compile("\\b(text|promptText|title|name|hint|accessibleText)=\"([^\"]*)\"");
    private static final Pattern FXML_KEY = Pattern.compile("\"%([^\"]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d+}");

    @Test
    void bothLanguagesHaveTheSameSentences() throws IOException {
        assertThat(texts("en").keySet()).isEqualTo(texts("zh").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void noSentenceIsThereTwice(String language) throws IOException {
        var keys = Files.readAllLines(file(language)).stream().filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')).strip()).toList();

        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void everySentenceThatIsUsedIsThere() throws IOException {
        assertThat(used()).isSubsetOf(texts("zh").keySet());
    }

    @Test
    void everySentenceThatIsThereIsUsed() throws IOException {
        assertThat(new TreeSet<>(texts("zh").keySet())).isSubsetOf(used());
    }

    @Test
    void everyStemInTheCodeIsKnownHere() throws IOException {
        var prefixes = texts("zh").keySet().stream().map(key -> key.split("\\.", -1)[0]).distinct().toList();
        var stems = literals().filter(literal -> literal.matches("[A-Za-z.]+\\.") && prefixes.contains(literal.split("\\.", -1)[0])).distinct();

        assertThat(stems).allSatisfy(stem -> assertThat(constructed()).anyMatch(key -> key.startsWith(stem)));
    }

    @Test
    void sentencesAreTranslated() throws IOException {
        var english = texts("en");

        assertThat(texts("zh").entrySet()).filteredOn(entry -> entry.getValue().equals(english.get(entry.getKey())))
                .extracting(entry -> entry.getKey()).isSubsetOf(ALIKE);
    }

    @Test
    void chineseSentencesAreChinese() throws IOException {
        var untranslated = Pattern.compile("[A-Za-z]{2,} [A-Za-z]{2,}");

        assertThat(texts("zh").entrySet()).filteredOn(entry -> (entry.getValue().matches(".*[A-Za-z]{2}.*")
                        && !entry.getValue().matches("(?s).*\\p{IsHan}.*")) || untranslated.matcher(entry.getValue()).find())
                .extracting(entry -> entry.getKey()).isSubsetOf(ALIKE);
    }

    @Test
    void bothLanguagesHaveTheSamePlaces() throws IOException {
        var english = texts("en");

        assertThat(texts("zh").entrySet())
                .filteredOn(entry -> !places(entry.getValue()).equals(places(english.get(entry.getKey()))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void whatBelongsIntoAPlaceIsShownThere(String language) throws IOException {
        var sentences = new Messages(Locale.of(language));
        var withPlaces = texts(language).entrySet().stream().filter(entry -> PLACE.matcher(entry.getValue()).find()).toList();

        assertThat(withPlaces).hasSizeGreaterThan(20).allSatisfy(entry -> {
            var places = places(entry.getValue()).size();
            var values = List.of("<one>", "<two>", "<three>", "<four>", "<five>").subList(0, places);
            assertThat(sentences.of(entry.getKey(), values.toArray())).contains(values).doesNotContainPattern(PLACE);
        });
    }

    @Test
    void chineseSentencesHaveChinesePunctuation() throws IOException {
        assertThat(texts("zh").values()).noneMatch(text -> text.matches("(?s).*\\p{IsHan}[,;!?]\\s?\\p{IsHan}.*"));
    }

    /** The bundled font draws these as wide as a Chinese character. */
    @Test
    void englishSentencesHaveNoWidePunctuation() throws IOException {
        assertThat(texts("en").entrySet())
                .filteredOn(entry -> entry.getValue().matches("(?s).*[’“”…].*") && !entry.getKey().startsWith("language."))
                .isEmpty();
    }

    @Test
    void layoutsHoldNoSentences() throws IOException {
        var codeLike = Pattern.compile("https://|#RRGGBB|Request-ID|PUB_KEY_ID_");

        assertThat(layouts().flatMap(layout -> all(FXML_TEXT, layout)).map(match -> match.group(2)))
                .hasSizeGreaterThan(50)
                .filteredOn(text -> !text.startsWith("%") && !codeLike.matcher(text).matches())
                .isEmpty();
    }

    private static Set<String> used() throws IOException {
        var used = new TreeSet<>(constructed());
        layouts().forEach(layout -> all(FXML_KEY, layout).forEach(match -> used.add(match.group(1))));
        var prefixes = new HashSet<String>();
        texts("zh").keySet().forEach(key -> prefixes.add(key.split("\\.", -1)[0]));
        literals().filter(literal -> literal.matches("[A-Za-z]+(\\.[A-Za-z_-]+)+") && prefixes.contains(literal.split("\\.", -1)[0]))
                .filter(literal -> !NO_KEYS.contains(literal)).forEach(used::add);
        return used;
    }

    /** Keys that the code puts together. */
    private static Set<String> constructed() throws IOException {
        var keys = new TreeSet<String>();
        add(keys, "problem.", names(Problem.Reason.values()));
        add(keys, "field.", names(Problem.Field.values()));
        add(keys, "environment.", names(Environment.values()));
        add(keys, "merchantType.", names(MerchantType.values()));
        add(keys, "theme.", names(Settings.Theme.values()));
        add(keys, "language.", List.of("zh", "en"));
        addHistory(keys);
        add(keys, "validity.kind.", names(ValidityKind.values()));
        add(keys, "confirm.found.", names(UserCard.State.values()));
        addReadings(keys);
        add(keys, "operation.", List.of("templates", "template", "confirm", "user-card", "user-cards", "upload-picture"));
        add(keys, "practiceFault.", names(PracticeFault.values()));
        add(keys, "keyPiece.", names(ProfileKeyException.Piece.values()));
        addSetup(keys);
        for (Enum<?>[] terms : List.<Enum<?>[]>of(CardTemplate.CardType.values(), CardTemplate.CodeMode.values(), CardTemplate.CodeType.values(),
                CardTemplate.TemplateState.values(), CardTemplate.ChoiceType.values(), CommonField.values(), UserCard.State.values(),
                ConfirmState.values())) {
            add(keys, "term." + terms[0].getDeclaringClass().getSimpleName() + ".", names(terms));
        }
        add(keys, "failure.unknownKey.", names(CallFailure.NotVerified.UnknownKey.values()));
        add(keys, "responsible.", names(EnumSet.complementOf(EnumSet.of(Responsible.YOU)).toArray(Responsible[]::new)));
        add(keys, "requestCode.", names(RequestIdCode.Meaning.values()));
        add(keys, "history.gap.", names(HistoryGap.Kind.values()));
        for (var failure : failures()) {
            add(keys, "failure." + failure + ".", List.of("title", "why", "todo"));
        }
        add(keys, "failure.cancelled.sent.", List.of("title", "why")); // what to do then is the same after every unknown outcome
        texts("zh").keySet().stream().filter(MessagesTest::isOfAKind).forEach(keys::add);
        var facts = Files.readString(SCREENS.resolve(Path.of("templates", "TemplateFacts.java")));
        add(keys, "template.", all(Pattern.compile("\\b(?:fact\\(|worded\\(|add\\(facts, )\"(\\w+)\""), facts).map(match -> match.group(1)).toList());
        add(keys, "template.group.", all(Pattern.compile("\\badd\\(groups, \"(\\w+)\""), facts).map(match -> match.group(1)).toList());
        return keys;
    }

    private static void addSetup(Set<String> keys) {
        add(keys, "team.typed.", List.of("HOST", "PORT", "DATABASE", "USER", "PASSWORD", "CERTIFICATE", "PRIVATE_KEY", "ENCRYPTED", "TEAM_KEY"));
        add(keys, "team.key.", names(TeamKey.Problem.values()));
        add(keys, "team.role.", names(ConnectionTest.Role.values()));
        Stream.concat(names(TeamConnectionException.Problem.values()).stream(), names(ConnectionTest.Finding.values()).stream())
                .forEach(finding -> add(keys, "team.finding." + finding + ".", List.of("title", "why", "todo")));
        add(keys, "setup.file.", names(KeyFileException.Reason.values()));
        add(keys, "setup.exposure.", names(KeyExposure.values()));
        add(keys, "setup.ids.caller.", names(MerchantType.values()));
        add(keys, "setup.fix.", List.of("KEYS", "IDS", "PLACE"));
        add(keys, "setup.place.environment.", names(Environment.values()));
        add(keys, "setup.problem.", names(KeySet.Problem.values()));
        add(keys, "setup.search.", names(KeySearchException.Reason.values()));
        add(keys, "setup.step.", List.of("KEYS", "IDS", "PLACE", "TEST"));
        add(keys, "setup.strength.", names(PasswordStrength.values()));
        add(keys, "setup.typed.", names(TypedProblem.values()));
        add(keys, "setup.warning.", names(KeySet.Warning.values()));
        add(keys, "setup.wechatpay.secret.", names(MerchantType.values()));
    }

    private static void addHistory(Set<String> keys) {
        add(keys, "history.status.", names(Status.values()));
        add(keys, "history.period.", List.of("ALL", "TODAY", "WEEK", "MONTH", "CHOSEN"));
        add(keys, "history.erase.", List.of("1", "6", "12", "0"));
        add(keys, "settings.keep.", List.of("6", "12", "24", "60", "0"));
    }

    private static void addBatch(Set<String> keys) {
        add(keys, "batch.column.", names(Column.values()));
        add(keys, "batch.mark.", List.of("READY", "MEND", "REPEATED", "DONE_BEFORE", "LEFT_OUT"));
        add(keys, "batch.leftOut.", List.of("MEND", "REPEATED", "DONE_BEFORE", "BY_HAND", "CUT", "FORGED", "NOT_DECRYPTED", "UNKNOWN_CIPHER",
                "NO_CARD", "CARD_DELETED", "OTHER_EVENT", "OTHER_BRAND", "MEMBER_REPEATED", "MEMBER_UNREADABLE", "NOT_WAITING"));
        add(keys, "batch.status.", names(BatchRow.Status.values()));
        add(keys, "batch.members.status.", List.of("UNDER_WAY", "REFUSED", "NOT_NEEDED", "LEFT_OUT"));
        add(keys, "batch.members.run.", List.of("RUNNING", "ENDED", "ENDED_SOME", "ENDED_LEFT"));
        add(keys, "batch.run.", List.of("READY", "RUNNING", "PAUSING", "PAUSED", "HALTED", "STOPPED", "ENDED", "ENDED_SOME",
                "ENDED_LEFT"));
        add(keys, "batch.halted.", names(StopReason.values()));
        add(keys, "batch.notice.", names(SheetNotice.Reason.values()));
        add(keys, "batch.encoding.", names(TextEncoding.values()));
        for (var reason : SheetException.Reason.values()) {
            add(keys, "batch.refused." + reason + ".", List.of("title", "why", "todo"));
        }
    }

    private static void addLogs(Set<String> keys) {
        for (var reason : NotificationLogException.Reason.values()) {
            add(keys, "batch.log." + reason + ".", List.of("title", "why", "todo"));
        }
    }

    private static void addReadings(Set<String> keys) {
        add(keys, "notification.failure.", names(CallbackException.Reason.values()));
        add(keys, "notification.failure.", List.of("noSecret", "forged", "incomplete", "unreadable", "failed"));
        add(keys, "notification.secret.", List.of("PRESENT", "FORMER"));
        add(keys, "inspect.callback.kind.", names(Callback.Kind.values()));
        add(keys, "picture.unfit.", names(CardPicture.Unfit.Reason.values()));
        add(keys, "notification.opened.", names(Callback.Kind.values()));
        addBatch(keys);
        addLogs(keys);
    }

    private static List<String> failures() {
        var failures = new ArrayList<>(List.of("refused.signature", "refused.wechatpaySerial", "refused.clock", "refused.permission",
                "refused.notFound", "refused.parameters", "tooFast", "unavailable", "serverFault", "notDoneYet", "noAnswer.timeout",
                "noAnswer.broken", "notVerified.clock", "unproven", "cancelled", "unexpected"));
        names(CallFailure.NotSent.Reason.values()).forEach(reason -> failures.add("notSent." + reason));
        names(CallFailure.NotVerified.Reason.values()).forEach(reason -> failures.add("notVerified." + reason));
        names(CallFailure.NotWechatpay.Reason.values()).forEach(reason -> failures.add("notWechatpay." + reason));
        names(JournalException.Reason.values()).forEach(reason -> failures.add("journal." + reason));
        names(VaultException.Reason.values()).forEach(reason -> failures.add("vault." + reason));
        names(ProfileKeyException.Problem.values()).forEach(problem -> failures.add("keys." + problem));
        return failures;
    }

    /** A sentence of a failure that is another for one kind of call, or that is said only with a Request-ID. */
    private static boolean isOfAKind(String key) {
        var own = key.startsWith("failure.") ? key.replaceFirst("\\.(" + String.join("|", names(CallKind.values())) + ")$", "") : key;
        return failures().stream().anyMatch(stem -> key.equals("failure." + stem + ".again")
                || (!own.equals(key) && Stream.of("title", "why", "todo").anyMatch(part -> own.equals("failure." + stem + "." + part))));
    }

    private static void add(Collection<String> keys, String stem, List<String> ends) {
        assertThat(ends).as(stem).isNotEmpty();
        ends.forEach(end -> keys.add(stem + end));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static Stream<String> literals() throws IOException {
        return Stream.of(sources(SCREENS, ".java"), sources(INSPECTION, ".java"), sources(START, ".java")).flatMap(each -> each)
                .flatMap(source -> all(LITERAL, source)).map(match -> match.group(1));
    }

    private static Stream<String> layouts() throws IOException {
        return sources(RESOURCES, ".fxml");
    }

    private static Stream<String> sources(Path folder, String end) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).map(MessagesTest::read).toList().stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static Set<String> places(String text) {
        return new TreeSet<>(all(PLACE, text).map(MatchResult::group).toList());
    }

    private static Map<String, String> texts(String language) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(Files.readString(file(language))));
        var texts = new TreeMap<String, String>();
        properties.forEach((key, value) -> texts.put((String) key, (String) value));
        return texts;
    }

    private static Path file(String language) {
        return RESOURCES.resolve(Path.of("i18n", "messages_" + language + ".properties"));
    }
}
