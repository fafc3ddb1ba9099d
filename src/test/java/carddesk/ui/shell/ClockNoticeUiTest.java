package carddesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Fault;
import carddesk.sandbox.Fault.WrongSignature.Mode;
import carddesk.ui.PracticeFixture;
import carddesk.ui.WindowTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A clock that goes wrong is said at the top of the window before calls fail, and no longer than it is wrong. */
class ClockNoticeUiTest extends WindowTest {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    @Test
    void bothTimesAreShownWhileCallsStillWorkAndNoLongerThanTheClockIsWrong() {
        awaitTemplates(10);
        assertThat(screen().shows("#clockNotice")).isFalse();
        serverIsAhead(Duration.ofMinutes(2));
        awaitTemplates(10);
        screen().awaitShown("#clockNotice");
        assertThat(screen().text("#clockTitle")).matches("这台电脑的时钟慢了 (1:5\\d|2:0\\d)");
        assertThat(screen().text("#clockOutlook")).contains("现在还能正常使用", "超过 5 分钟", "自动校时");
        var here = time("#clockHere");
        assertThat(Duration.between(here, Instant.now()).abs()).as("this machine's time").isLessThan(Duration.ofMinutes(1));
        assertThat(Duration.between(here, time("#clockThere"))).as("ahead by").isBetween(Duration.ofSeconds(110), Duration.ofSeconds(130));
        var first = screen().text("#clockThere");
        screen().await("the next second", () -> !screen().text("#clockThere").equals(first));

        fixture().server().faults().clear();
        screen().press("#templatesRefresh");
        screen().await("no notice", () -> !screen().shows("#clockNotice"));
        assertThat(screen().shows("#clockWarning")).isFalse();
        assertThatItIsClosedOnceReadUntilCallsFail();
    }

    private void assertThatItIsClosedOnceReadUntilCallsFail() {
        serverIsAhead(Duration.ofMinutes(2));
        screen().awaitShown("#clockNotice");
        screen().press("#clockNoticeClose");
        assertThat(screen().shows("#clockNotice")).isFalse();
        assertThat(screen().shows("#clockWarning")).as("the status bar goes on saying it").isTrue();

        screen().press("#languageSwitch");
        assertThat(screen().shows("#clockNotice")).as("in another language neither").isFalse();

        serverIsAhead(Duration.ofMinutes(10));
        screen().awaitShown("#clockNotice");
        assertThat(screen().text("#clockOutlook")).contains("The difference exceeds 5 minutes");
        screen().awaitShown("#retryButton");
    }

    @Test
    void anAnswerWithAWrongTimeSaysNothingAboutThisComputersClock() {
        awaitTemplates(10);
        for (var mode : List.of(Mode.STALE, Mode.FUTURE)) {
            fixture().server().faults().clear();
            fixture().server().faults().always(new Fault.WrongSignature(mode));
            for (int time = 0; time < 3; time++) {
                int before = fixture().reports().size();
                screen().press("#templatesRefresh");
                screen().await("the answer", () -> fixture().reports().size() > before);
                screen().awaitShown("#retryButton");
            }

            assertThat(screen().words()).as(mode.name()).contains("应答的时间不对，不能相信", "谁能解决：公司网管。")
                    .noneMatch(word -> word.contains("自动校时") || word.contains("时钟快了") || word.contains("时钟慢了"));
            assertThat(screen().shows("#clockNotice")).as(mode.name()).isFalse();
            assertThat(screen().shows("#clockWarning")).as(mode.name()).isFalse();
        }
    }

    private void serverIsAhead(Duration offset) {
        screen().awaitShown("#templatesRefresh");
        fixture().server().faults().clear();
        fixture().server().faults().always(new Fault.WrongClock(offset));
        screen().press("#templatesRefresh");
    }

    private Instant time(String id) {
        return LocalDateTime.parse(screen().text(id), SECOND).atZone(PracticeFixture.ZONE).toInstant();
    }
}
