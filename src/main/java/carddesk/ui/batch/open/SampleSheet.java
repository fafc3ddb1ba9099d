package carddesk.ui.batch.open;

import carddesk.batch.Column;
import carddesk.sheets.Sheet;
import carddesk.sheets.SheetRow;
import carddesk.ui.Messages;
import carddesk.ui.PracticeEnvironment.StuckCard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A spreadsheet to practise with: stuck cards of the practice environment, some with typical mistakes. */
final class SampleSheet {

    static final int CARDS = 12;
    private static final int WITHOUT_MEMBER = 2;
    private static final int WITH_BAD_COLOUR = 5;
    private static final int REPEATED = 8;

    private static final String WITHOUT_CARD = "oPractice0MemberWithoutCard";
    /** The practice environment refuses OpenIDs that begin like this. */
    private static final String OTHER_APPID = "oOther0AppidMember0000000001";

    private final Messages messages;

    SampleSheet(Messages messages) {
        this.messages = messages;
    }

    /** A spreadsheet of the first cards. */
    Sheet of(List<StuckCard> stuck) {
        var header = Stream.concat(
                Stream.of(Column.CODE, Column.CARD_ID, Column.OPENID, Column.COLOUR, Column.PHONE_NUMBER)
                        .map(column -> messages.of("batch.column." + column.name())),
                Stream.of(messages.of("batch.sample.note"))).toList();
        var rows = new ArrayList<SheetRow>();
        var cards = stuck.subList(0, Math.min(CARDS, stuck.size()));
        for (int i = 0; i < cards.size(); i++) {
            rows.add(new SheetRow(rows.size() + 2, cells(cards.get(i), i)));
            if (i == REPEATED) {
                rows.add(new SheetRow(rows.size() + 2, cells(cards.get(i), i)));
            }
        }
        return new Sheet(messages.of("batch.sample.file"), header, rows, List.of());
    }

    /** A list of OpenIDs: the members of the first cards, some of them repeated, one without a card, and one of another appid. */
    Sheet members(List<StuckCard> stuck) {
        var openids = Stream.concat(stuck.stream().limit(CARDS).map(StuckCard::openid), Stream.of(
                stuck.isEmpty() ? WITHOUT_CARD : stuck.getFirst().openid(), WITHOUT_CARD, OTHER_APPID)).toList();
        var rows = IntStream.range(0, openids.size()).mapToObj(index -> new SheetRow(index + 2, List.of(openids.get(index)))).toList();
        return new Sheet(messages.of("batch.sample.members"), List.of(messages.of("batch.column.OPENID")), rows, List.of());
    }

    private List<String> cells(StuckCard card, int index) {
        return List.of(
                card.code(),
                card.cardId(),
                index == WITHOUT_MEMBER ? "" : card.openid(),
                index == WITH_BAD_COLOUR ? "#GREEN" : index % 2 == 0 ? "#07A35A" : "",
                "138001380" + (10 + index),
                card.templateTitle());
    }
}
