package carddesk.ui.settings;

import carddesk.sandbox.Face;
import carddesk.sandbox.PracticeServer;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** As whom a person practises, and what goes wrong on purpose. */
public final class PracticeModel {

    private final Optional<PracticeServer> server;
    private final ObjectProperty<Face> face;
    private final ObjectProperty<PracticeFault> fault = new SimpleObjectProperty<>(this, "fault", PracticeFault.NONE);

    /**
     * @param server the practice environment, empty when the program works with another
     * @param changeFace opens the practice environment for another face; false when the person would rather stay
     */
    public PracticeModel(Optional<PracticeServer> server, Face face, Predicate<Face> changeFace) {
        this.server = server;
        this.face = new SimpleObjectProperty<>(this, "face", face);
        this.face.addListener((property, before, now) -> {
            if (now != face && !changeFace.test(now)) {
                this.face.set(face);
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
    ObjectProperty<Face> faceProperty() {
        return face;
    }

    /** What goes wrong. */
    ObjectProperty<PracticeFault> faultProperty() {
        return fault;
    }
}
