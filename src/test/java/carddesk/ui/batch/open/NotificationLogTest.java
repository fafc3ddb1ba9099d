package carddesk.ui.batch.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.cards.CardService;
import carddesk.keys.Secret;
import carddesk.sandbox.PracticeNotifications;
import carddesk.sandbox.SampleCard;
import carddesk.ui.Messages;
import carddesk.ui.PracticeFixture;
import carddesk.ui.batch.check.CheckedRow;
import carddesk.ui.batch.check.OpenedSheet;
import carddesk.ui.batch.check.OpenedSheet.NotificationCounts;
import carddesk.ui.batch.parts.NotificationLogException;
import carddesk.ui.batch.parts.NotificationLogException.Reason;
import carddesk.ui.confirm.notification.NotificationReader;
import carddesk.wechatpay.CallbackLog;
import carddesk.wechatpay.FieldCipher;
import carddesk.wechatpay.MerchantType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notifications of a log become one row for each card, and one for each notification that is left out, with its line and reason. */
class NotificationLogTest {

    private static final Messages MESSAGES = new Messages(Locale.SIMPLIFIED_CHINESE);

    @TempDir
    private Path folder;

    private PracticeFixture practice;

    @BeforeEach
    void open() throws Exception {
        practice = PracticeFixture.withoutWindow(folder);
    }

    @AfterEach
    void close() throws Exception {
        practice.close();
    }

    @Test
    void aCardIsOneRowAndWhatCannotBeUsedIsLeftOutWithItsLine() throws Exception {
        var log = new PracticeNotifications(practice.server(), MerchantType.BRAND).log(12);

        var sheet = read(log);

        assertThat(sheet.notifications()).isEqualTo(new NotificationCounts(18, 3, 3, 0));
        assertThat(sheet.header().subList(0, 6)).containsExactly("日志行号", "通知时间", "会员卡号", "会员卡模板 ID", "用户 OpenID", "手机号");
        var stuck = practice.server().stuckCards().subList(0, 12);
        assertThat(reasons(sheet).subList(0, 12)).containsOnlyNulls();
        assertThat(sheet.rows().subList(0, 12)).map(row -> row.row().cells().subList(2, 5))
                .isEqualTo(stuck.stream().map(card -> List.of(card.code(), card.cardId(), card.openid())).toList());
        assertThat(reasons(sheet).subList(12, 15)).containsExactly("CARD_DELETED", "OTHER_BRAND\n20990001", "CUT");
        assertThat(line(log, sheet.rows().get(14))).startsWith("2").contains("WARN  body=");
        assertThat(line(log, sheet.rows().get(3))).contains("\"ciphertext\"");
    }

    @Test
    void aWrongSignatureIsRefusedOnWhicheverSideTheHeadersAre() throws Exception {
        var lines = new PracticeNotifications(practice.server(), MerchantType.BRAND).log(5).lines().filter(line -> !line.contains("ERROR")).toList();
        var headers = lines.stream().filter(line -> line.contains("headers=")).toList();
        var bodies = lines.stream().filter(line -> line.contains("INFO  body=")).toList();
        var forged = bodies.get(3).replace("\"summary\":\"用户领取", "\"summary\":\"领取");

        var before = read(String.join("\n", headers.get(2), bodies.get(2), headers.get(3), forged, headers.get(4), bodies.get(4)));
        var behind = read(String.join("\n", bodies.get(2), headers.get(2), forged, headers.get(3), bodies.get(4), headers.get(4)));
        var without = read(String.join("\n", bodies.get(2), headers.get(3), bodies.get(3), forged));

        assertThat(reasons(before)).containsExactly(null, "FORGED", null);
        assertThat(reasons(behind)).containsExactly(null, "FORGED", null);
        assertThat(before.rows().get(1).row().cells().subList(2, 5)).containsOnly("");
        assertThat(without.notifications()).isEqualTo(new NotificationCounts(3, 1, 0, 1));
    }

    @Test
    void theNewestNotificationOfACardCounts() throws Exception {
        var card = practice.server().stuckCards().getFirst();
        var taken = at("2026-11-01T10:00:00+08:00", PracticeNotifications.of(practice.server(), card, MerchantType.BRAND));
        var deleted = at("2026-11-02T09:00:00+09:00", PracticeNotifications.of(practice.server(), card, MerchantType.BRAND))
                .replace(".CREATE", ".DELETE");
        var again = at("2026-11-02T00:00:01Z", PracticeNotifications.of(practice.server(), card, MerchantType.BRAND));

        assertThat(reasons(read(taken + deleted))).containsExactly("CARD_DELETED");
        assertThat(reasons(read(deleted + taken))).containsExactly("CARD_DELETED");
        assertThat(reasons(read(deleted + again + taken))).containsExactly((String) null);
        assertThat(reasons(read("x" + again.replace("\"ciphertext\":\"", "\"ciphertext\":\"AAAA") + again))).containsExactly((String) null);
    }

    @Test
    void personalValuesAreDecryptedWhenTheyAreFirstRead() throws Exception {
        var cards = practice.opened().cards();
        var decrypted = new AtomicInteger();
        var cipher = new FieldCipher(practice.server().brand());
        var counting = new CardService(cards.identity(), (_, _) -> {
            throw new AssertionError("Reading a notification makes no call");
        }, text -> text, text -> {
            decrypted.incrementAndGet();
            return cipher.decrypt(text);
        }, Duration.ZERO);

        var log = CallbackLog.of(PracticeNotifications.of(practice.server(), first(), MerchantType.BRAND));
        var row = new NotificationLog(counting, reader(practice.opened().apiSecrets()), MESSAGES).read(log, "").orElseThrow().rows().getFirst().row();

        assertThat(decrypted).hasValue(0);
        assertThat(row.isEncrypted(5)).isTrue();
        var phone = cards.userCard(first().code(), first().cardId(), first().openid()).phoneNumber();
        assertThat(row.cell(5)).isEqualTo(phone.reveal()).isEqualTo(row.cell(5));
        assertThat(row.isEncrypted(5)).isFalse();
        assertThat(decrypted).hasValue(1);
    }

    @Test
    void aLogThatCannotBeOpenedAtAllSaysWhy() {
        var notification = PracticeNotifications.of(practice.server(), first(), MerchantType.BRAND);

        assertRefused(Reason.NO_SECRET, notification, List.of());
        assertRefused(Reason.WRONG_SECRET, notification + "\n" + notification.substring(0, 300), List.of(Secret.of(new byte[32])));
    }

    @Test
    void otherTextsAndOtherEventsAreTold() throws Exception {
        var notification = PracticeNotifications.of(practice.server(), first(), MerchantType.BRAND);

        var sheet = new NotificationLog(practice.opened().cards(), reader(List.of()), MESSAGES).read(CallbackLog.of("会员卡号,OpenID\n1,o2"), "");
        assertThat(sheet).isEmpty();
        assertThat(reasons(read(notification.replace("BRAND_MEMBER_CARD.USER_CARD.CREATE", "TRANSACTION.SUCCESS"))))
                .containsExactly("OTHER_EVENT\nTRANSACTION.SUCCESS");
        assertThat(reasons(read(notification + "\n" + notification.replace("\"id\":\"", "\"id\":\"2").replace("AEAD_AES_256_GCM", "ROT13"))))
                .containsExactly(null, "UNKNOWN_CIPHER");
    }

    private void assertRefused(Reason reason, String log, List<Secret> secrets) {
        assertThatThrownBy(() -> new NotificationLog(practice.opened().cards(), reader(secrets), MESSAGES).read(CallbackLog.of(log), ""))
                .isInstanceOfSatisfying(NotificationLogException.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private OpenedSheet read(String log) throws Exception {
        return new NotificationLog(practice.opened().cards(), reader(practice.opened().apiSecrets()), MESSAGES).read(CallbackLog.of(log), "a.log")
                .orElseThrow();
    }

    private NotificationReader reader(List<Secret> secrets) {
        return new NotificationReader(secrets, practice.opened().verifier(), practice.opened().cards(), InstantSource.system());
    }

    private SampleCard first() {
        return practice.server().stuckCards().getFirst();
    }

    private static String at(String time, String notification) {
        return notification.replaceFirst("\"create_time\":\"[^\"]*\"", "\"create_time\":\"" + time + "\"") + "\n";
    }

    private static List<String> reasons(OpenedSheet sheet) {
        return sheet.rows().stream().map(row -> row.leftOut().orElse(null)).collect(Collectors.toList());
    }

    private static String line(String log, CheckedRow row) {
        return log.lines().toList().get(Integer.parseInt(row.row().cell(0)) - 1);
    }
}
