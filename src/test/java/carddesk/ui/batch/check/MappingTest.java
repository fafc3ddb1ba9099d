package carddesk.ui.batch.check;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.Column;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/** What a person said of a title counts for the next file, until the person says otherwise. */
class MappingTest {

    private static final List<String> HEADER = List.of("会员卡号", "Remark", "Shop");

    private final ObjectProperty<Map<String, Column>> remembered = new SimpleObjectProperty<>(Map.of());

    private Mapping mapping() {
        return new Mapping(HEADER, remembered);
    }

    @Test
    void aTitleMeansInTheNextFileWhatAPersonSaid() {
        mapping().choose(1, Column.ATTACH);

        assertThat(mapping().columnsProperty().get()).containsExactly(Column.CODE, Column.ATTACH, null);
    }

    @Test
    void aTitleThatIsToMeanNothingMeansNothingInTheNextFile() {
        mapping().choose(1, Column.ATTACH);
        mapping().choose(1, null);

        assertThat(mapping().columnsProperty().get().get(1)).isNull();
        assertThat(remembered.get()).isEmpty();
    }

    @Test
    void theColumnChosenLastHasTheMeaningInTheNextFileToo() {
        mapping().choose(1, Column.ATTACH);
        mapping().choose(2, Column.ATTACH);

        assertThat(mapping().columnOf(Column.ATTACH)).contains(2);
        assertThat(remembered.get()).containsOnlyKeys("shop");
    }

    @Test
    void aPersonalColumnIsRecognisedAndNotSentUntilAPersonSwitchesItOn() {
        remembered.set(Map.of("联系方式", Column.PHONE_NUMBER));
        var mapping = new Mapping(List.of("会员卡号", "姓名", "联系方式"), remembered);

        assertThat(mapping.personal()).containsExactly(Column.NAME, Column.PHONE_NUMBER);
        assertThat(mapping.sentPersonalProperty().get()).isEmpty();
        mapping.send(Column.PHONE_NUMBER, true);
        assertThat(mapping.sentPersonalProperty().get()).containsExactly(Column.PHONE_NUMBER);
        mapping.sendAll(true);
        assertThat(mapping.sentPersonalProperty().get()).containsExactlyInAnyOrder(Column.PHONE_NUMBER, Column.NAME);
        mapping.sendAll(false);
        assertThat(mapping.sentPersonalProperty().get()).isEmpty();
    }

    @Test
    void aColumnThatComesToMeanSomethingPersonalIsNotSentYet() {
        var mapping = new Mapping(List.of("姓名", "Contact", "电话"), remembered);
        mapping.sendAll(true);

        mapping.choose(1, Column.PHONE_NUMBER);

        assertThat(mapping.sentPersonalProperty().get()).containsExactly(Column.NAME);
        assertThat(mapping.isPersonal(2)).as("its title says so, though it is not used").isTrue();
    }

    @Test
    void anotherReadingOfTheFileKeepsWhatWasChosenForTheSameTitles() {
        var before = new Mapping(List.of("会员卡号", "Remark", "姓名", "电话"), remembered);
        before.choose(1, Column.ATTACH);
        before.send(Column.NAME, true);
        before.send(Column.PHONE_NUMBER, true);
        remembered.set(Map.of());

        var again = new Mapping(List.of("", "姓名", "Remark", "卡号", "会员卡号", "手机号"), remembered);
        again.keep(before);

        assertThat(again.columnsProperty().get()).containsExactly(null, Column.NAME, Column.ATTACH,
                null, Column.CODE, Column.PHONE_NUMBER);
        assertThat(again.sentPersonalProperty().get()).as("another title may mean another column").containsExactly(Column.NAME);
    }

    @Test
    void whatMayBeAMembersOwnIsNotRemembered() {
        var mapping = new Mapping(List.of("13912345678", "li@example.com", "x".repeat(41), " "), remembered);

        IntStream.range(0, 4).forEach(column -> mapping.choose(column, Column.values()[column]));

        assertThat(remembered.get()).isEmpty();
    }
}
