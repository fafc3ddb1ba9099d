package carddesk.ui.settings;

import carddesk.sandbox.PracticeServer;
import carddesk.wechatpay.MerchantType;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** As whom a person practises, and what goes wrong on purpose. */
public final class PracticeModel {

    private final Optional<PracticeServer> server;
    private final ObjectProperty<MerchantType> merchantType;
    private final ObjectProperty<PracticeFault> fault = new SimpleObjectProperty<>(this, "fault", PracticeFault.NONE);

    /**
     * @param server the practice environment, empty when the program works with another
     * @param changeMerchantType opens the practice environment for another merchant type; false when the person would rather stay
     */
    public PracticeModel(Optional<PracticeServer> server, MerchantType merchantType, Predicate<MerchantType> changeMerchantType) {
        this.server = server;
        this.merchantType = new SimpleObjectProperty<>(this, "merchantType", merchantType);
        this.merchantType.addListener((property, before, now) -> {
            if (now != merchantType && !changeMerchantType.test(now)) {
                this.merchantType.set(merchantType);
            }
        });
        fault.addListener((property, before, now) -> server.ifPresent(practice -> now.applyTo(practice.faults())));
    }

    /** Nothing goes wrong any more: what comes next has no screen that says it is on purpose. */
    public void leave() {
        fault.set(PracticeFault.NONE);
    }

    /** Whether there is anything to practise on. */
    boolean isAvailable() {
        return server.isPresent();
    }

    /** As whom. */
    ObjectProperty<MerchantType> merchantTypeProperty() {
        return merchantType;
    }

    /** What goes wrong. */
    ObjectProperty<PracticeFault> faultProperty() {
        return fault;
    }
}
