package carddesk.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import carddesk.cards.CardTemplate.TemplateState;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem.Field;
import carddesk.sandbox.Arrival;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.PracticeNotifications;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SampleCard;
import carddesk.sandbox.SharedPracticeKeys;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallbackDecryptor;
import carddesk.wechatpay.CallbackException;
import carddesk.wechatpay.ClientContext;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.FieldCipher;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.MerchantType;
import carddesk.wechatpay.Nonces;
import carddesk.wechatpay.RateLimiter;
import carddesk.wechatpay.RetryPolicy;
import carddesk.wechatpay.SignedClient;
import carddesk.wechatpay.Timeouts;
import carddesk.wechatpay.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operations over real HTTP, signed, encrypted and verified, against the practice server's own checks. */
class CardServicePracticeTest {

    private PracticeServer server;
    private Transport transport;
    private RateLimiter rateLimiter;

    @BeforeEach
    void start() throws IOException {
        server = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()));
        transport = new Transport("CardDesk/test", Timeouts.STANDARD);
        rateLimiter = new RateLimiter();
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void thePagesOfTheListAreTheWholeListInOrder(MerchantType merchantType) throws CallFailure {
        var service = service(merchantType);
        var rows = new ArrayList<CardTemplate>();

        for (int offset = 0; offset < 57; offset += 20) {
            var page = service.templates(null, offset, 20);
            assertThat(page).extracting(Page::total, Page::offset, Page::limit).containsExactly(57, offset, 20);
            rows.addAll(page.rows());
        }

        assertThat(rows).hasSize(57).doesNotHaveDuplicates();
        assertThat(rows).isSortedAccordingTo((one, next) -> next.createTime().compareTo(one.createTime()));
        assertThat(service.templates(null, 57, 20)).isEqualTo(new Page<>(List.of(), 57, 57, 20));
    }

    @ParameterizedTest
    @EnumSource
    void theListIsFilteredByState(MerchantType merchantType) throws CallFailure {
        var invalid = service(merchantType).templates(TemplateState.CARD_INVALID, 0, 20);

        assertThat(invalid.rows()).isNotEmpty().allMatch(template -> template.state().is(TemplateState.CARD_INVALID));
        assertThat(invalid.total()).isLessThan(57);
    }

    @ParameterizedTest
    @EnumSource
    void oneTemplateIsTheListsRow(MerchantType merchantType) throws CallFailure {
        var row = service(merchantType).templates(null, 3, 1).rows().getFirst();

        assertThat(service(merchantType).template(row.cardId())).isEqualTo(row);
    }

    @ParameterizedTest
    @EnumSource
    void aCardWithPunctuationInItsCodeIsFoundAndItsPersonalFieldsAreOpen(MerchantType merchantType) throws CallFailure {
        var sample = stuck(card -> card.code().matches(".*[/?#%&].*"));

        var card = service(merchantType).userCard(sample.code(), sample.cardId(), sample.openid());

        assertThat(card.code()).isEqualTo(sample.code());
        assertThat(card.state()).isEqualTo(OpenEnum.of(UserCard.State.UNACTIVATED));
        assertThat(card.phoneNumber().reveal()).matches("1[0-9]{10}");
        assertThat(card.undecrypted()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aMembersStuckCardsAreFound(MerchantType merchantType) throws CallFailure {
        var sample = server.stuckCards().getFirst();

        var page = service(merchantType).userCards(sample.openid(), UserCard.State.UNACTIVATED, 0, 20);

        assertThat(page.rows()).extracting(UserCard::code).contains(sample.code());
        assertThat(page.rows()).allMatch(card -> Optional.ofNullable(card.openid()).equals(Optional.of(sample.openid())))
                .allMatch(card -> card.state().is(UserCard.State.UNACTIVATED));
    }

    @ParameterizedTest
    @EnumSource
    void aStuckCardIsConfirmedWithEverythingAFormCanHold(MerchantType merchantType) throws CallFailure {
        var service = service(merchantType);
        var sample = stuck(card -> questions(card) > 0);
        var template = service.template(sample.cardId());
        var form = form(sample, ConfirmState.CREATE_CARD_SUCCESS).text(Field.COLOUR, "#2E7D32").text(Field.PHONE_NUMBER, "+86 138-0013-8000")
                .text(Field.LEVEL, "金卡")
                .validity(ValidityKind.FIX_TIME_RANGE).text(Field.VALID_FROM, "2026-01-01").text(Field.VALID_TO, "2036-12-31 20:00")
                .text(Field.ATTACH, "{\"store\":\"7\"}");
        template.commonFields().forEach(asked -> form.text(Field.of(asked.known()), answer(asked.known())));
        var question = template.customFields().getFirst();
        form.custom(question.name(), question.values().subList(0, 1));

        var outcome = service.confirm(checked(form, template));

        var card = assertThat(outcome).asInstanceOf(type(ConfirmOutcome.Confirmed.class))
                .matches(confirmed -> !confirmed.learnedByAsking())
                .matches(confirmed -> confirmed.report().requestId() != null)
                .actual().card();
        assertThat(card.state()).isEqualTo(OpenEnum.of(UserCard.State.EFFECTIVE));
        assertThat(card.colour()).isEqualTo("#2E7D32");
        assertThat(card.phoneNumber()).isEqualTo(new Personal("+86 138-0013-8000"));
        assertThat(card.level()).isEqualTo("金卡");
        assertThat(card.attach()).isEqualTo("{\"store\":\"7\"}");
        assertThat(card.commonValues()).extracting(UserCard.CommonValue::field).containsExactlyInAnyOrderElementsOf(template.commonFields());
        assertThat(card.customValues()).containsExactly(
                new UserCard.CustomValue(question.name(), List.of(new Personal(question.values().getFirst()))));
        assertThat(card.undecrypted()).isEmpty();
        assertThat(service.userCard(sample.code(), sample.cardId(), sample.openid())).isEqualTo(card);
    }

    @ParameterizedTest
    @EnumSource
    void everyOutcomeLeadsToItsState(ConfirmState state) {
        var sample = server.stuckCards().getFirst();

        assertThat(confirm(sample, state)).asInstanceOf(type(ConfirmOutcome.Confirmed.class))
                .matches(confirmed -> confirmed.card().state().is(
                        state == ConfirmState.CREATE_CARD_FAIL ? UserCard.State.INVALID : UserCard.State.EFFECTIVE));
    }

    @Test
    void aServerFaultAfterCarryingOutIsLearnedByAskingNotBySendingAgain() {
        var sample = server.stuckCards().getFirst();
        server.faults().always(Operation.CONFIRM, Fault.Status.afterCarryingOut(500));

        assertThat(confirm(sample, ConfirmState.CREATE_CARD_SUCCESS)).asInstanceOf(type(ConfirmOutcome.Unknown.class))
                .matches(unknown -> Optional.ofNullable(unknown.failure().report().status()).equals(Optional.of(500)))
                .matches(unknown -> unknown.asSeen().state().is(UserCard.State.EFFECTIVE));
        assertThat(arrivals(Operation.CONFIRM)).hasSize(1);
    }

    @Test
    void aTamperedConfirmationIsLearnedByAsking() {
        var sample = server.stuckCards().getFirst();
        server.faults().next(1, Operation.CONFIRM, new Fault.WrongSignature(Fault.WrongSignature.Mode.CHANGED_BODY));

        assertThat(confirm(sample, ConfirmState.CREATE_CARD_SUCCESS)).asInstanceOf(type(ConfirmOutcome.Unknown.class))
                .matches(unknown -> unknown.asSeen().state().is(UserCard.State.EFFECTIVE));
        assertThat(arrivals(Operation.CONFIRM)).hasSize(1);
    }

    @Test
    void aDroppedConfirmationStaysUnknownAndTheStuckCardIsShown() {
        var sample = server.stuckCards().getFirst();
        server.faults().always(Operation.CONFIRM, new Fault.Dropped(false));

        assertThat(confirm(sample, ConfirmState.CREATE_CARD_SUCCESS)).asInstanceOf(type(ConfirmOutcome.Unknown.class))
                .matches(unknown -> unknown.failure() instanceof CallFailure.NoAnswer)
                .matches(unknown -> unknown.asSeen().state().is(UserCard.State.UNACTIVATED));
        assertThat(arrivals(Operation.CONFIRM)).hasSize(1);
        assertThat(arrivals(Operation.ONE_CARD)).hasSize(2);
    }

    @Test
    void whenTheCardCannotBeAskedForNothingIsClaimed() {
        var sample = server.stuckCards().getFirst();
        server.faults().always(Operation.CONFIRM, Fault.Status.afterCarryingOut(500));
        server.faults().always(Operation.ONE_CARD, new Fault.WrongSignature(Fault.WrongSignature.Mode.UNSIGNED));

        assertThat(confirm(sample, ConfirmState.CREATE_CARD_SUCCESS)).asInstanceOf(type(ConfirmOutcome.Unknown.class))
                .matches(unknown -> unknown.asSeen() == null)
                .matches(unknown -> unknown.failure().getSuppressed().length == 2);
    }

    @Test
    void aRefusedConfirmationIsNotAskedAbout() {
        var sample = server.stuckCards().getFirst();
        server.faults().next(1, Operation.CONFIRM, Fault.Status.of(400));

        assertThat(confirm(sample, ConfirmState.CREATE_CARD_SUCCESS)).asInstanceOf(type(ConfirmOutcome.Refused.class))
                .matches(refused -> refused.failure() instanceof CallFailure.Refused);
        assertThat(arrivals(Operation.ONE_CARD)).isEmpty();
    }

    @Test
    void anUploadedPictureMayBeUsedForACard() throws CallFailure, CardPicture.Unfit {
        var sample = server.stuckCards().getFirst();
        var url = service(MerchantType.BRAND).uploadPicture("王小明.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});

        var outcome = service(MerchantType.BRAND).confirm(checked(form(sample, ConfirmState.CREATE_CARD_SUCCESS).text(Field.PICTURE_URL, url), null));

        assertThat(outcome).asInstanceOf(type(ConfirmOutcome.Confirmed.class))
                .matches(confirmed -> Optional.ofNullable(confirmed.card().pictureUrl()).equals(Optional.of(url)));
    }

    @Test
    void aPastedCallbackIsReadLikeAnAnswer() throws CallbackException {
        var sample = server.stuckCards().getFirst();
        var notification = PracticeNotifications.of(server, sample, MerchantType.BRAND);
        var secret = server.apiSecret(MerchantType.BRAND).getBytes(StandardCharsets.UTF_8);

        var content = new CallbackDecryptor().decrypt(notification, secret).content();
        var card = new UserCardJson(new FieldCipher(server.brand())::decrypt).read(content);

        assertThat(card.code()).isEqualTo(sample.code());
        assertThat(card.cardId()).isEqualTo(sample.cardId());
        assertThat(card.openid()).isEqualTo(sample.openid());
        assertThat(card.phoneNumber().reveal()).matches("1[0-9]{10}");
        assertThat(card.undecrypted()).isEmpty();
    }

    @Test
    void aServiceProviderEncryptsWithThePlatformCertificateThatItSendsWith() {
        var own = server.partner();
        var service = CardService.over(client(new Credentials(own.identity(), own.privateKey(), own.serialNumber(), server.platformKey(),
                List.of(own.wechatpayKey()))), Duration.ofMillis(1));
        var form = form(server.stuckCards().getFirst(), ConfirmState.CREATE_CARD_SUCCESS).text(Field.PHONE_NUMBER, "13800138000");

        assertThat(service.confirm(checked(form, null))).asInstanceOf(type(ConfirmOutcome.Confirmed.class))
                .matches(confirmed -> Optional.ofNullable(confirmed.card().phoneNumber()).equals(Optional.of(new Personal("13800138000"))));
    }

    @Test
    void aTamperedListIsNoList() {
        server.faults().always(new Fault.WrongSignature(Fault.WrongSignature.Mode.CHANGED_BODY));

        assertThatExceptionOfType(CallFailure.NotVerified.class)
                .isThrownBy(() -> service(MerchantType.BRAND).templates(null, 0, 20));
    }

    private ConfirmOutcome confirm(SampleCard sample, ConfirmState state) {
        return service(MerchantType.BRAND).confirm(checked(form(sample, state), null));
    }

    private static ConfirmationForm.Builder form(SampleCard sample, ConfirmState state) {
        return ConfirmationForm.builder().text(Field.USER_CARD_CODE, sample.code()).text(Field.CARD_ID, sample.cardId())
                .text(Field.OPENID, sample.openid()).state(state);
    }

    private static Confirmation checked(ConfirmationForm.Builder form, @Nullable CardTemplate template) {
        var check = form.build().check(template, ZoneId.of("Asia/Shanghai"), LocalDate.of(2026, 11, 21));
        return assertThat(check).asInstanceOf(type(Check.Ready.class)).actual().confirmation();
    }

    private static String answer(CommonField field) {
        return switch (field) {
            case USER_FORM_FLAG_SEX -> "女";
            case USER_FORM_FLAG_NAME -> "韩梅梅";
            case USER_FORM_FLAG_BIRTHDAY -> "1990-02-28";
            case USER_FORM_FLAG_ADDRESS -> "文化路1号";
            case USER_FORM_FLAG_EMAIL -> "han@example.cn";
            case USER_FORM_FLAG_CITY -> "杭州市";
        };
    }

    private int questions(SampleCard sample) {
        try {
            return service(MerchantType.BRAND).template(sample.cardId()).customFields().size();
        } catch (CallFailure failure) {
            throw new AssertionError(failure);
        }
    }

    private SampleCard stuck(Predicate<SampleCard> wanted) {
        return server.stuckCards().stream().filter(wanted).findFirst().orElseThrow();
    }

    private List<Arrival> arrivals(Operation operation) {
        return server.arrivals().stream().filter(arrival -> arrival.operation() == operation).toList();
    }

    private CardService service(MerchantType merchantType) {
        var credentials = merchantType == MerchantType.BRAND ? server.brand() : server.partner();
        return CardService.over(client(credentials), Duration.ofMillis(1));
    }

    private SignedClient client(Credentials credentials) {
        var context = new ClientContext(InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.CHINESE, report -> { });
        var retryPolicy = new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1);
        return new SignedClient(transport, rateLimiter, credentials, Hosts.only(server.baseUri()), context, retryPolicy);
    }
}
