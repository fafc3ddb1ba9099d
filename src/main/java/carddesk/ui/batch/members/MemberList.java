package carddesk.ui.batch.members;

import carddesk.batch.BatchPlan;
import carddesk.batch.Column;
import carddesk.batch.RowCheck;
import carddesk.batch.RowCheck.Result;
import carddesk.batch.TemplateNames;
import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm;
import carddesk.journal.BatchRow;
import carddesk.ui.batch.check.OpenedSheet;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** An opened list of OpenIDs, whose members' cards can be asked for. */
public final class MemberList {

    private static final String REPEATED = "MEMBER_REPEATED";
    private static final String UNREADABLE = "MEMBER_UNREADABLE";

    private final OpenedSheet sheet;
    private final int column;
    private final ObservableList<CardTemplate> templates;
    private final ZoneId zone;
    private final int members;
    private final ObjectProperty<@Nullable String> cardId = new SimpleObjectProperty<>(this, "cardId");

    /**
     * @param column of the OpenIDs
     * @param templates those of the brand that are known; more may come
     */
    public MemberList(OpenedSheet sheet, int column, ObservableList<CardTemplate> templates, ZoneId zone) {
        this.sheet = sheet;
        this.column = column;
        this.templates = templates;
        this.zone = zone;
        members = (int) sheet.rows().stream().map(row -> ConfirmationForm.normalised(row.row().cell(column)))
                .filter(openid -> !openid.isEmpty()).distinct().count();
    }

    public OpenedSheet sheet() {
        return sheet;
    }

    /** The id of the template whose cards are wanted; null for those of any. */
    public ObjectProperty<@Nullable String> cardIdProperty() {
        return cardId;
    }

    ObservableList<CardTemplate> templates() {
        return templates;
    }

    /** The number of different OpenIDs. */
    int members() {
        return members;
    }

    /** The plan as chosen now. */
    public BatchPlan plan() {
        var columns = new ArrayList<@Nullable Column>(Collections.nCopies(sheet.header().size(), null));
        columns.set(column, Column.OPENID);
        return new BatchPlan(sheet.name(), sheet.header(), columns, Set.of(), cardId.get(), ConfirmState.CREATE_CARD_SUCCESS, zone, true,
                TemplateNames.idsByTitle(templates));
    }

    /** The rows for the journal, each as wide as the header: waiting, or left out because its OpenID was in an earlier row or is none. */
    public List<BatchRow> rows(BatchPlan plan) {
        var check = new RowCheck(plan, Map.of(), LocalDate.EPOCH);
        var asked = new HashSet<String>();
        return sheet.rows().stream().map(checked -> {
            var cells = new ArrayList<>(checked.row().cells());
            cells.addAll(Collections.nCopies(Math.max(0, sheet.header().size() - cells.size()), ""));
            var row = checked.row().withCells(cells);
            return switch (check.ofStarted(row)) {
                case Result.Member(var openid, _) -> asked.add(openid) ? row : row.leftOut(REPEATED);
                case Result.Ready _, Result.Wrong _ -> row.leftOut(UNREADABLE);
            };
        }).toList();
    }
}
