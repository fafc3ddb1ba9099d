package carddesk.ui.confirm.form;

import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.Problem;
import carddesk.cards.Problem.Field;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Whether the form may be sent, and which of its problems are shown already. */
public final class LiveCheck {

    private final ConfirmFields fields;
    private final InstantSource clock;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Check> check = new ReadOnlyObjectWrapper<>(this, "check");
    private final ReadOnlyObjectWrapper<Set<Field>> touched = new ReadOnlyObjectWrapper<>(this, "touched", Set.of());

    public LiveCheck(ConfirmFields fields, InstantSource clock, ZoneId zone) {
        this.fields = fields;
        this.clock = clock;
        this.zone = zone;
        run();
    }

    /** Whether the form may be sent, and if not, why. */
    public ReadOnlyObjectProperty<Check> resultProperty() {
        return check.getReadOnlyProperty();
    }

    /** The fields whose problems are shown: those that a person has been in, or all after an attempt to send. */
    public ReadOnlyObjectProperty<Set<Field>> touchedProperty() {
        return touched.getReadOnlyProperty();
    }

    /** The problems to show at their fields. */
    public List<Problem> shown() {
        return check.get() instanceof Check.Incomplete incomplete
                ? incomplete.problems().stream().filter(problem -> touched.get().contains(problem.field())).toList()
                : List.of();
    }

    /** Shows problems of these fields from now on. */
    public void touch(Set<Field> more) {
        var all = EnumSet.noneOf(Field.class);
        all.addAll(touched.get());
        all.addAll(more);
        touched.set(Set.copyOf(all));
    }

    /** Shows no problem for now. */
    public void forgive() {
        touched.set(Set.of());
    }

    public void run() {
        var today = LocalDate.ofInstant(clock.instant(), zone);
        check.set(fields.form().check(fields.templateProperty().get(), zone, today));
    }
}
