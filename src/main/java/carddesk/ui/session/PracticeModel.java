package carddesk.ui.session;

import carddesk.ui.Dialogs;
import carddesk.ui.Messages;
import carddesk.ui.PracticeEnvironment;
import carddesk.ui.PracticeFault;
import carddesk.wechatpay.MerchantType;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** As whom a person practises, and what goes wrong on purpose. */
public final class PracticeModel {

    private final @Nullable PracticeEnvironment practice;
    private final ObjectProperty<MerchantType> merchantType;
    private final ObjectProperty<PracticeFault> fault = new SimpleObjectProperty<>(this, "fault", PracticeFault.NONE);

    /**
     * @param practice the practice environment, null when the program works with another
     * @param changeMerchantType opens the practice environment for another merchant type; false when the person would rather stay
     */
    public PracticeModel(@Nullable PracticeEnvironment practice, MerchantType merchantType, Predicate<MerchantType> changeMerchantType) {
        this.practice = practice;
        this.merchantType = new SimpleObjectProperty<>(this, "merchantType", merchantType);
        this.merchantType.addListener((property, before, now) -> {
            if (now != merchantType && !changeMerchantType.test(now)) {
                this.merchantType.set(merchantType);
            }
        });
        fault.addListener((property, before, now) -> Optional.ofNullable(practice).ifPresent(environment -> environment.cause(now)));
    }

    /** Nothing goes wrong any more: what comes next has no screen that says it is on purpose. */
    public void leave() {
        fault.set(PracticeFault.NONE);
    }

    /** Makes the practice cards as they were at first, if the person agrees; returns the sentence that reports it, empty when nothing changed. */
    public Optional<String> reset(Dialogs dialogs, Messages messages) {
        return Optional.ofNullable(practice)
                .filter(environment -> dialogs.agrees(messages.of("settings.practice.reset"), messages.of("settings.practice.reset.question"),
                        messages.of("settings.practice.reset.yes")))
                .map(environment -> {
                    environment.reset();
                    return messages.of("settings.practice.reset.done", environment.stuckCards().size());
                });
    }

    /** Whether there is anything to practise on. */
    public boolean isAvailable() {
        return practice != null;
    }

    /** As whom. */
    public ObjectProperty<MerchantType> merchantTypeProperty() {
        return merchantType;
    }

    /** What goes wrong. */
    public ObjectProperty<PracticeFault> faultProperty() {
        return fault;
    }
}
