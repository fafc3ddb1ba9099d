package carddesk.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.wechatpay.ApiCall;
import carddesk.wechatpay.ApiResponse;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallReport;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.JsonFields;
import carddesk.wechatpay.SendObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operations send, how they read what comes back, and what they make of an unknown outcome, against scripted answers. */
class CardServiceTest {

    private static final Identity BRAND = new Identity.Brand("brand-1");
    private static final Identity PARTNER = new Identity.Partner("mch-1", "brand-1");
    private static final CallReport REPORT =
            new CallReport("confirm", Instant.EPOCH, Duration.ZERO, 1, 500, "request-1", null,
                    Instant.EPOCH);
    private static final CallReport UNVERIFIED =
            new CallReport("confirm", Instant.EPOCH, Duration.ZERO, 1, 503, null, null, null);
    private final CallFailure serverFault = new CallFailure.ServerFault(500, CallFailure.ErrorBody.EMPTY, REPORT);
    private final CallFailure notFound = new CallFailure.Refused(404, CallFailure.ErrorBody.EMPTY, REPORT);

    private final List<ApiCall> sent = new ArrayList<>();
    private final ArrayDeque<Object> script = new ArrayDeque<>();

    @Test
    void bothFacesAskTheSameQuestionsUnderTheirPaths() throws CallFailure {
        for (var identity : List.of(BRAND, PARTNER)) {
            var service = service(identity);
            answer("{}");
            service.templates(CardTemplate.TemplateState.CARD_EFFECTIVE, 40, 20);
            answer("{}");
            service.templates(null, 0, 1);
            answer("{\"card_id\":\"card/1\"}");
            service.template("card/1");
            answer("{\"user_card_code\":\"a b%?#/&=+é\"}");
            service.userCard("a b%?#/&=+é", "card 1", "open&id");
            answer("{}");
            service.userCards("open+id", UserCard.State.UNACTIVATED, 0, 20);
        }

        assertThat(sent).extracting(call -> call.operation() + " " + call.method() + " " + call.pathAndQuery()).containsExactly(
                "templates GET /brand/card-member/cards?state=CARD_EFFECTIVE&offset=40&limit=20",
                "templates GET /brand/card-member/cards?offset=0&limit=1",
                "template GET /brand/card-member/cards/card%2F1",
                "user-card GET /brand/card-member/user-cards/a%20b%25%3F%23%2F%26%3D%2B%C3%A9?card_id=card%201&openid=open%26id",
                "user-cards GET /brand/card-member/user-cards?openid=open%2Bid&user_card_state=UNACTIVATED&offset=0&limit=20",
                "templates GET /v3/brand/partner/card-member/cards?state=CARD_EFFECTIVE&offset=40&limit=20&brand_id=brand-1",
                "templates GET /v3/brand/partner/card-member/cards?offset=0&limit=1&brand_id=brand-1",
                "template GET /v3/brand/partner/card-member/cards/card%2F1?brand_id=brand-1",
                "user-card GET /v3/brand/partner/card-member/user-cards/a%20b%25%3F%23%2F%26%3D%2B%C3%A9"
                        + "?card_id=card%201&openid=open%26id&brand_id=brand-1",
                "user-cards GET /v3/brand/partner/card-member/user-cards"
                        + "?openid=open%2Bid&user_card_state=UNACTIVATED&offset=0&limit=20&brand_id=brand-1");
        assertThat(sent).extracting(ApiCall::repeat).containsOnly(ApiCall.Repeat.HARMLESS);
    }

    @Test
    void aConfirmationIsOnePostThatMustNotBeRepeated() {
        answer("{\"user_card_code\":\"(1)/%\",\"user_card_state\":\"EFFECTIVE\"}");

        service(PARTNER).confirm(confirmation("(1)/%", ConfirmState.CREATE_CARD_SUCCESS));

        assertThat(sent).containsExactly(ApiCall.post("confirm", "/v3/brand/partner/card-member/user-cards/%281%29%2F%25/confirm",
                "{\"card_id\":\"card-1\",\"openid\":\"openid-1\",\"brand_id\":\"brand-1\","
                        + "\"user_card_confirm_state\":\"CREATE_CARD_SUCCESS\",\"phone_number\":\"enc:138\"}"));
    }

    @Test
    void rowsKeepTheServersOrder() throws CallFailure {
        answer("{\"data\":[{\"card_id\":\"b\"},{\"card_id\":\"a\"},{\"card_id\":\"c\"}],\"total_count\":57,\"offset\":20,\"limit\":3}");

        var page = service(BRAND).templates(null, 20, 3);

        assertThat(page.rows()).extracting(CardTemplate::cardId).containsExactly("b", "a", "c");
        assertThat(page).extracting(Page::total, Page::offset, Page::limit).containsExactly(57, 20, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"data\":null,\"total_count\":\"many\"}", "{\"data\":[],\"total_count\":-1,\"offset\":-1,\"limit\":0}"})
    void anEmptyPageIsWhatWasAskedFor(String json) throws CallFailure {
        answer(json);

        assertThat(service(BRAND).templates(null, 5, 10)).isEqualTo(new Page<>(List.of(), 5, 5, 10));
    }

    @Test
    void aPageWithoutATotalCountsWhatWentBeforeIt() throws CallFailure {
        answer("{\"data\":[{\"card_id\":\"a\"},{\"card_id\":\"b\"}]}");

        assertThat(service(BRAND).templates(null, 40, 20)).extracting(Page::total, Page::offset, Page::limit)
                .containsExactly(42, 40, 20);
    }

    @Test
    void aServerThatBeginsAtTheFrontIsBelieved() throws CallFailure {
        answer("{\"data\":[],\"total_count\":0,\"offset\":0}");

        assertThat(service(BRAND).templates(null, 40, 20)).extracting(Page::total, Page::offset).containsExactly(0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":{}}", "{\"data\":\"x\"}", "{\"data\":[{\"card_id\":\"a\"},{}]}", "{\"data\":[null]}"})
    void aListThatCannotBeUnderstoodIsNotWechatPays(String json) {
        answer(json);

        assertThatExceptionOfType(CallFailure.NotWechatpay.class)
                .isThrownBy(() -> service(BRAND).templates(null, 0, 20))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(CallFailure.NotWechatpay.Reason.BROKEN_JSON))
                .satisfies(failure -> assertThat(failure.report()).isEqualTo(REPORT));
    }

    @Test
    void aGenuineAnswerToAnotherQuestionIsNotShown() {
        answer("{\"card_id\":\"card-2\"}");
        assertThatExceptionOfType(CallFailure.NotWechatpay.class).isThrownBy(() -> service(BRAND).template("card-1"));

        answer("{\"user_card_code\":\"code-2\"}");
        assertThatExceptionOfType(CallFailure.NotWechatpay.class).isThrownBy(() -> service(BRAND).userCard("code-1", "card-1", "o"));

        answer("{\"user_card_code\":\"code-1\",\"card_id\":\"card-2\"}");
        assertThatExceptionOfType(CallFailure.NotWechatpay.class).isThrownBy(() -> service(BRAND).userCard("code-1", "card-1", "o"));
    }

    @ParameterizedTest
    @CsvSource({"-1, 20", "0, 0", "0, 21"})
    void aStretchOutsideTheListIsNotAskedFor(int offset, int limit) {
        assertThatIllegalArgumentException().isThrownBy(() -> service(BRAND).templates(null, offset, limit));
        assertThatIllegalArgumentException().isThrownBy(() -> service(BRAND).userCards("o", null, offset, limit));
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void aSegmentThatWouldBeAnotherPathIsNotSent(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> service(BRAND).userCard(code, "card-1", "o"));
        assertThat(sent).isEmpty();
    }

    @Test
    void aConfirmedCardIsTheServersWord() {
        answer("{\"user_card_code\":\"code-1\",\"user_card_state\":\"UNACTIVATED\"}");

        var outcome = confirm(ConfirmState.CREATE_CARD_SUCCESS);

        assertThat(outcome).asInstanceOf(type(ConfirmOutcome.Confirmed.class))
                .matches(confirmed -> !confirmed.learnedByAsking())
                .matches(confirmed -> confirmed.card().state().is(UserCard.State.UNACTIVATED));
    }

    @ParameterizedTest
    @CsvSource({"CREATE_CARD_SUCCESS, EFFECTIVE", "CREATE_CARD_ALREADY_EXISTS, EFFECTIVE", "CREATE_CARD_FAIL, INVALID"})
    void theCardIsAskedForAfterAnUnknownOutcomeUntilItIsSettled(ConfirmState state, UserCard.State leadsTo) {
        script.add(serverFault);
        script.add(notFound);
        answer("{\"user_card_code\":\"code-1\",\"user_card_state\":\"" + leadsTo + "\"}");

        assertThat(confirm(state)).asInstanceOf(type(ConfirmOutcome.Unknown.class))
                .matches(unknown -> unknown.failure() == serverFault)
                .matches(unknown -> unknown.asSeen().state().is(leadsTo));
        assertThat(sent).extracting(ApiCall::operation).containsExactly("confirm", "user-card", "user-card");
    }

    @ParameterizedTest
    @CsvSource({"CREATE_CARD_SUCCESS, UNACTIVATED", "CREATE_CARD_SUCCESS, INVALID", "CREATE_CARD_FAIL, EFFECTIVE", "CREATE_CARD_FAIL, NEW_WORD"})
    void aCardInAnotherStateProvesNothing(ConfirmState state, String seen) {
        script.add(serverFault);
        answer("{\"user_card_code\":\"code-1\",\"user_card_state\":\"" + seen + "\"}");
        script.add(notFound);

        assertThat(confirm(state)).asInstanceOf(type(ConfirmOutcome.Unknown.class))
                .matches(unknown -> unknown.failure() == serverFault)
                .matches(unknown -> unknown.asSeen().state().word().equals(seen));
        assertThat(sent).extracting(ApiCall::operation).containsExactly("confirm", "user-card", "user-card");
    }

    @ParameterizedTest
    @MethodSource
    void afterEveryFailureThatLeavesItOpenTheCardIsAskedFor(CallFailure failure) {
        script.add(failure);
        answer("{\"user_card_code\":\"code-1\",\"user_card_state\":\"EFFECTIVE\"}");

        assertThat(confirm(ConfirmState.CREATE_CARD_SUCCESS)).asInstanceOf(type(ConfirmOutcome.Unknown.class))
                .matches(unknown -> unknown.asSeen().state().is(UserCard.State.EFFECTIVE));
        assertThat(sent).extracting(ApiCall::operation).containsExactly("confirm", "user-card");
    }

    static Stream<Arguments> afterEveryFailureThatLeavesItOpenTheCardIsAskedFor() {
        return Stream.of(
                new CallFailure.ServerFault(500, CallFailure.ErrorBody.EMPTY, REPORT),
                new CallFailure.NotDoneYet(REPORT),
                new CallFailure.Refused(400, CallFailure.ErrorBody.EMPTY, UNVERIFIED),
                new CallFailure.TooFast(CallFailure.ErrorBody.EMPTY, UNVERIFIED),
                new CallFailure.Unavailable(503, CallFailure.ErrorBody.EMPTY, UNVERIFIED),
                new CallFailure.NoAnswer(true, new IllegalStateException("late"), REPORT),
                new CallFailure.NotVerified(CallFailure.NotVerified.Reason.WRONG_SIGNATURE, "", REPORT),
                new CallFailure.NotWechatpay(CallFailure.NotWechatpay.Reason.WEB_PAGE, new IllegalStateException("page"), REPORT))
                .map(Arguments::of);
    }

    @Test
    void aVerifiedAnswerThatMakesNoSenseIsAskedAboutToo() {
        answer("{}");
        answer("{\"user_card_code\":\"code-1\",\"user_card_state\":\"EFFECTIVE\"}");

        assertThat(confirm(ConfirmState.CREATE_CARD_SUCCESS)).asInstanceOf(type(ConfirmOutcome.Unknown.class))
                .matches(unknown -> unknown.asSeen().state().is(UserCard.State.EFFECTIVE));
    }

    @ParameterizedTest
    @MethodSource
    void whatWasNotCarriedOutIsRefusedWithoutAsking(CallFailure failure) {
        script.add(failure);

        assertThat(confirm(ConfirmState.CREATE_CARD_SUCCESS)).isEqualTo(new ConfirmOutcome.Refused(failure));
        assertThat(sent).hasSize(1);
    }

    static Stream<Arguments> whatWasNotCarriedOutIsRefusedWithoutAsking() {
        return Stream.of(
                new CallFailure.Refused(400, CallFailure.ErrorBody.EMPTY, REPORT),
                new CallFailure.TooFast(CallFailure.ErrorBody.EMPTY, REPORT),
                new CallFailure.Unavailable(503, CallFailure.ErrorBody.EMPTY, REPORT),
                new CallFailure.Cancelled(notSent()))
                .map(Arguments::of);
    }

    @Test
    void aCancelledConfirmationThatLeftIsUnknownAndNotAskedAbout() {
        var cancelled = new CallFailure.Cancelled(REPORT);
        script.add(cancelled);

        assertThat(confirm(ConfirmState.CREATE_CARD_SUCCESS)).isEqualTo(new ConfirmOutcome.Unknown(cancelled, null));
        assertThat(sent).hasSize(1);
    }

    @Test
    void cancellingWhileAskingLeavesTheOutcomeUnknown() {
        script.add(serverFault);
        script.add(new CallFailure.Cancelled(REPORT));

        assertThat(confirm(ConfirmState.CREATE_CARD_SUCCESS)).isEqualTo(new ConfirmOutcome.Unknown(serverFault, null));
        assertThat(sent).hasSize(2);
    }

    @Test
    void whatWasSeenBeforeCancellingIsKept() {
        script.add(serverFault);
        answer("{\"user_card_code\":\"code-1\",\"user_card_state\":\"UNACTIVATED\"}");
        script.add(new CallFailure.Cancelled(REPORT));

        assertThat(confirm(ConfirmState.CREATE_CARD_SUCCESS)).asInstanceOf(type(ConfirmOutcome.Unknown.class))
                .matches(unknown -> unknown.asSeen().isWaiting());
    }

    @Test
    void interruptingTheWaitLeavesTheOutcomeUnknownAndTheThreadInterrupted() {
        script.add(serverFault);
        Thread.currentThread().interrupt();

        var outcome = confirm(ConfirmState.CREATE_CARD_SUCCESS);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isEqualTo(new ConfirmOutcome.Unknown(serverFault, null));
        assertThat(sent).hasSize(1);
    }

    @Test
    void aPictureIsUploadedUnderTheBrandsOwnFaceOnly() throws CallFailure, CardPicture.Unfit {
        answer("{\"media_url\":\"https://a.cn/p\"}");

        assertThat(service(BRAND).uploadPicture("card.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})).isEqualTo("https://a.cn/p");
        assertThat(sent).extracting(call -> call.operation() + " " + call.method() + " " + call.pathAndQuery())
                .containsExactly("upload-picture POST /brand/card-member/media/image-upload");
        assertThat(service(PARTNER).uploadsPictures()).isFalse();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> service(PARTNER).uploadPicture("card.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}));
    }

    private ConfirmOutcome confirm(ConfirmState state) {
        return service(BRAND).confirm(confirmation("code-1", state));
    }

    private static Confirmation confirmation(String code, ConfirmState state) {
        return new Confirmation(
                code, "card-1", "openid-1", state, null, null, new Personal("138"), null,
                null, List.of(), null, null);
    }

    private void answer(String json) {
        script.add(new ApiResponse(200, JsonFields.of(json), REPORT));
    }

    private static CallReport notSent() {
        return new CallReport("confirm", Instant.EPOCH, Duration.ZERO, 0, null, null, null, null);
    }

    private CardService service(Identity identity) {
        return new CardService(identity, this::send, value -> "enc:" + value, Optional::of, Duration.ZERO);
    }

    private ApiResponse send(ApiCall call, SendObserver observer) throws CallFailure {
        sent.add(call);
        return switch (script.remove()) {
            case ApiResponse answer -> answer;
            case CallFailure failure -> throw failure;
            case Object other -> throw new AssertionError(other);
        };
    }
}
