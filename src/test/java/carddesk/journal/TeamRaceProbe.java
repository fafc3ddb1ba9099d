package carddesk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two desks confirm the same cards at the same moment; run by name. The figures are left in a file. */
class TeamRaceProbe {

    private static final int CARDS = Integer.getInteger("carddesk.cards", 1_000);
    private static final Path FIGURES = Path.of("target", "team-race.txt");

    @Test
    void eachCardIsConfirmedOnce() throws Exception {
        var team = new TeamFixture();
        try (var lin = team.desk("Lin", TeamRole.OPERATOR); var chen = team.desk("Chen", TeamRole.OPERATOR)) {
            long begun = System.nanoTime();
            var result = TeamRace.run(CARDS, lin, chen);
            Files.write(FIGURES, List.of(result.toString(), "ms for each card: " + (System.nanoTime() - begun) / 1_000_000.0 / CARDS));

            assertThat(result).isEqualTo(new TeamRace.Result(CARDS, CARDS, 0));
        }
    }
}
