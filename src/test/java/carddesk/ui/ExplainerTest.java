package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.CardClaim;
import carddesk.journal.JournalException;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallFailure.ErrorBody;
import carddesk.wechatpay.CallReport;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every failure says in both languages what happened, why, what to do now and who can fix it, and is ready for support. */
class ExplainerTest {

    private static final String PERSONAL = "13800001234";
    private static final ErrorBody BODY = new ErrorBody("SOME_CODE", "what the server said",
            new ErrorBody.Detail("phone_number", PERSONAL, "wrong", "body"));
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    static Stream<Arguments> failuresInBothLanguages() {
        return failures().stream().flatMap(failure -> LANGUAGES.stream().map(language -> Arguments.of(failure, language)));
    }

    @Test
    void whoHasTheCardIsSaidWithTheTime() {
        var since = Instant.parse("2026-03-01T02:00:00Z");
        var shown = new Formatter(new Messages(Locale.ENGLISH), ZoneId.systemDefault()).time(since.atOffset(ZoneOffset.UTC));
        for (var language : LANGUAGES) {
            var whys = Stream.of(false, true).map(confirmed -> new Explainer(new Messages(language))
                    .explain(JournalException.taken(new CardClaim(7, "Lin", "operator", "desk-1", since, confirmed, true))).why()).toList();

            assertThat(whys).doesNotHaveDuplicates().allSatisfy(why -> assertThat(why).contains("Lin", "desk-1", shown).doesNotContain("operator"));
        }
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("failuresInBothLanguages")
    void everyFailureIsSaidInFourSentences(CallFailure failure, Locale language) {
        var explanation = new Explainer(new Messages(language)).explain(failure);

        var sentences = List.of(explanation.title(), explanation.why(), explanation.todo(), explanation.who());
        assertThat(sentences).doesNotHaveDuplicates().noneMatch(String::isBlank)
                .allMatch(sentence -> sentence.matches("(?s).*\\p{IsHan}.*") == language.getLanguage().equals("zh"));
        assertThat(Optional.ofNullable(explanation.requestId()).map(RequestId::id)).isEqualTo(Optional.ofNullable(failure.report().requestId()));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("failuresInBothLanguages")
    void supportGetsWhatItNeedsAndNothingPersonal(CallFailure failure, Locale language) {
        var explanation = new Explainer(new Messages(language)).explain(failure);

        assertThat(explanation.forSupport()).doesNotContain(PERSONAL).contains(
                "time: 2026-11-22T02:15:23Z", "operation: confirm", "status: " + Objects.requireNonNullElse(failure.report().status(), "-"),
                "Request-ID: " + Objects.requireNonNullElse(failure.report().requestId(), "-"), "failure: " + failure.getMessage());
        if (failure instanceof CallFailure.ErrorAnswer) {
            assertThat(explanation.forSupport()).contains("code: SOME_CODE", "message: what the server said");
            assertThat(Optional.ofNullable(explanation.serverWords())).get().asString().endsWith("what the server said (phone_number)");
        }
    }

    /** Protocol section 9, row by row. */
    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of(new CallFailure.NotDoneYet(report(202)), "notDoneYet", Responsible.WECHATPAY),
                Arguments.of(refused(400), "refused.parameters", Responsible.YOU),
                Arguments.of(refused(401), "refused.signature", Responsible.KEY_HOLDER),
                Arguments.of(clockRefused(), "refused.clock", Responsible.COMPUTER),
                Arguments.of(refused(403), "refused.permission", Responsible.MERCHANT),
                Arguments.of(refused(404), "refused.notFound", Responsible.YOU),
                Arguments.of(new CallFailure.TooFast(BODY, report(429)), "tooFast", Responsible.YOU),
                Arguments.of(new CallFailure.ServerFault(500, BODY, report(500)), "serverFault", Responsible.WECHATPAY),
                Arguments.of(new CallFailure.Unavailable(502, BODY, report(502)), "unavailable", Responsible.WECHATPAY),
                Arguments.of(new CallFailure.Unavailable(503, BODY, report(503)), "unavailable", Responsible.WECHATPAY),
                Arguments.of(new CallFailure.NoAnswer(true, new IOException(), report(0)), "noAnswer.timeout", Responsible.NETWORK));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyRowOfTheProtocolHasItsSentencesAndWhoIsResponsible(CallFailure failure, String stem, Responsible responsible) {
        assertThat(FailureSentences.stemOf(failure, CallKind.CONFIRM)).isEqualTo(stem);
        assertThat(Responsible.of(failure, CallKind.CONFIRM)).isEqualTo(responsible);
    }

    @ParameterizedTest
    @CsvSource({"268435461, YOU, a value does not meet the rules (268435461)",
        "268578526, OPENID_SOURCE, 'the OpenID cannot be read: another AppID, or mistyped (268578526)'",
        "268578608, YOU, no such card or template (268578608)", "268578704, BRAND, the AppID is not linked to the brand (268578704)",
        "270924358, SUPPORT, the request has a field that the API does not know (270924358)",
        "268443699, KEY_HOLDER, the signature is wrong (268443699)",
        "268503786, MERCHANT, 'no permission, or the merchant is closed (268503786)'",
        "4563545828, YOU, 4563545828 (its meaning is not published; give it to WeChat Pay)"})
    void theErrorCodeOfTheRequestIdIsSaidAndSaysWhoIsResponsible(String code, Responsible responsible, String said) {
        var messages = new Messages(Locale.ENGLISH);
        var failure = new CallFailure.Refused(400, BODY, report(400, "08F7-" + code, true));

        assertThat(Responsible.of(failure, CallKind.CONFIRM)).isEqualTo(responsible);
        var explanation = new Explainer(messages).explain(failure);
        assertThat(Optional.ofNullable(explanation.requestId()).flatMap(id -> id.code(messages))).contains(said);
        assertThat(explanation.forSupport()).contains("error code: " + code);
    }

    @Test
    void theErrorCodeOfAnUnverifiedAnswerIsMarkedAndProvesNothing() {
        var messages = new Messages(Locale.ENGLISH);
        var failure = new CallFailure.Refused(400, BODY, report(400, "08F7-268578526", false));

        assertThat(Responsible.of(failure, CallKind.LIST)).isEqualTo(Responsible.YOU);
        assertThat(Optional.ofNullable(new Explainer(messages).explain(failure).requestId()).flatMap(id -> id.code(messages)))
                .contains("unverified: the OpenID cannot be read: another AppID, or mistyped (268578526)");
    }

    @Test
    void noKindOfFailureIsLeftOut() {
        var kinds = kinds(CallFailure.class).toList();

        assertThat(kinds).hasSizeGreaterThan(8).allSatisfy(kind -> assertThat(failures()).anyMatch(kind::isInstance));
    }

    @Test
    void whatNobodyForesawIsSaidToo() {
        var explanation = new Explainer(new Messages(Locale.ENGLISH)).explain(new IOException("unexpected"));

        assertThat(List.of(explanation.title(), explanation.why(), explanation.todo(), explanation.who())).noneMatch(String::isBlank);
        assertThat(explanation.forSupport()).isEqualTo("IOException");
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers())
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ExplainerTest::kinds)
                : Stream.of(type);
    }

    private static List<CallFailure> failures() {
        var all = new ArrayList<CallFailure>();
        Stream.of(400, 401, 403, 404, 409, 418).forEach(status -> all.add(refused(status)));
        all.add(clockRefused());
        all.add(new CallFailure.TooFast(BODY, report(429)));
        all.add(new CallFailure.ServerFault(500, BODY, report(500)));
        all.add(new CallFailure.Unavailable(502, BODY, report(502)));
        all.add(new CallFailure.Unavailable(503, BODY, report(503)));
        all.add(new CallFailure.NotDoneYet(report(202)));
        all.add(new CallFailure.NoAnswer(true, new IOException(), report(0)));
        all.add(new CallFailure.NoAnswer(false, new IOException(), report(0)));
        all.add(new CallFailure.Cancelled(report(0)));
        Arrays.stream(CallFailure.NotSent.Reason.values()).forEach(reason -> all.add(new CallFailure.NotSent(reason, null, report(0))));
        Arrays.stream(CallFailure.NotVerified.Reason.values()).forEach(reason -> all.add(new CallFailure.NotVerified(reason, "", report(200))));
        Arrays.stream(CallFailure.NotWechatpay.Reason.values())
                .forEach(reason -> all.add(new CallFailure.NotWechatpay(reason, null, report(200))));
        return all;
    }

    private static CallFailure clockRefused() {
        var report = report(401);
        return new CallFailure.Refused(401, BODY, new CallReport(report.operation(), report.at(), report.took(), report.attempts(),
                report.status(), report.requestId(), Duration.ofMinutes(-10), report.verifiedTime()));
    }

    private static CallFailure refused(int status) {
        return new CallFailure.Refused(status, BODY, report(status));
    }

    /** @param status 0 for none */
    private static CallReport report(int status) {
        return report(status, "REQ-1", status > 0);
    }

    private static CallReport report(int status, String requestId, boolean verified) {
        return new CallReport("confirm", Instant.parse("2026-11-22T02:15:23Z"), Duration.ofMillis(120), 1,
                Optional.of(status).filter(number -> number > 0).orElse(null), Optional.of(requestId).filter(id -> status > 0).orElse(null), null,
                Optional.of(Instant.EPOCH).filter(time -> verified).orElse(null));
    }
}
