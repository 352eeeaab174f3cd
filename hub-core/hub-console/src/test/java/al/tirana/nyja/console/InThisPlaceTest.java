package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the hub says with commands and bare moments, a page says with the names of its own rooms and buttons. */
class InThisPlaceTest {

    private static final Words SQ = Words.in("sq");
    private static final Words EN = Words.in("en");

    @Test
    void aPageOrButtonStandsInPlaceOfTheCommandThatDoesTheSame() {
        assertThat(said("Një administrator tjetër ta shohë: ./nyja institution approve BT.NJMF", SQ))
                .isEqualTo("Një administrator tjetër ta shohë: «Personi i dytë»");
        assertThat(said("Once it is mended: \"nyja parked retry\"; otherwise \"nyja parked skip\" with a reason", EN))
                .isEqualTo("Once it is mended: “Try again”; otherwise “Skip” with a reason");
        assertThat(said("32 skedarë me emra të papritur; shihni «nyja runs alarms»", SQ))
                .isEqualTo("32 skedarë me emra të papritur; shihni «Alarme»");
    }

    @Test
    void severalCommandsOfOnePageNameItOnce() {
        assertThat(said("One chooses: \"nyja task list\", \"nyja task show\", \"nyja task choose\"; it closes", EN))
                .isEqualTo("One chooses: “Choices”; it closes");
        assertThat(said("Resume it, or end it: ./nyja agreement resume | terminate", EN))
                .isEqualTo("Resume it, or end it: “Agreements”");
    }

    @Test
    void eachOfTwoCommandsHasItsButton() {
        assertThat(said("Say how it went: ./nyja delivery done, ./nyja delivery failed; then it is shown again", EN))
                .isEqualTo("Say how it went: “" + EN.get("delivery.done") + "”, “" + EN.get("delivery.failed")
                        + "”; then it is shown again");
    }

    @Test
    void whatFollowsACommandStays() {
        assertThat(said("See whether you know each: ./nyja administrator list; remove those that nobody wants", EN))
                .isEqualTo("See whether you know each: “Accounts”; remove those that nobody wants");
    }

    @Test
    void whatOnlyTheServersKeeperCanDoSaysSoAndNoCommand() {
        assertThat(said("Jepini një fjalëkalim: «nyja administrator password»", SQ))
                .isEqualTo("Jepini një fjalëkalim: «" + SQ.get("place.server") + "»");
        assertThat(said("restart the hub: \"nyja stop\", \"nyja start\"", EN))
                .isEqualTo("restart the hub: “" + EN.get("place.server") + "”");
    }

    @Test
    void aCommandWithoutQuotesOrWithAChoiceIsAPageToo() {
        assertThat(said("Add it: ./nyja institution channel add | delivery end", EN))
                .isEqualTo("Add it: “Add or change a channel”");
        assertThat(said("Look at nyja plugin list; choose again when it runs", EN))
                .isEqualTo("Look at “Health”; choose again when it runs");
        assertThat(said("two administrators: \"nyja administrator unlock\", then \"approve\"", EN))
                .isEqualTo("two administrators: “Accounts”, then “Second person”");
    }

    @Test
    void whatAPageDoesHasItsNameThere() {
        assertThat(said("Lexoni përgjigjen me «nyja parked reply»", SQ))
                .isEqualTo("Lexoni përgjigjen me «Përgjigjja e partnerit»");
        assertThat(said("If the clock is right: ./nyja clock confirm", EN))
                .isEqualTo("If the clock is right: “Confirm that the clock is right”");
    }

    @Test
    void aMomentIsSaidAsThePagesSayIt() {
        assertThat(said("Nuk përgjigjet që më 2026-11-26 18:49:00Z; 3 dërgesa presin", SQ))
                .contains("26 nën")
                .doesNotContain("Z;");
    }

    @Test
    void aDayIsSaidAsThePagesSayItUnlessItShowsHowOneIsWritten() {
        assertThat(said("Its certificate ends on 2026-12-10; before 2027-01-02.", EN))
                .isEqualTo("Its certificate ends on 10 Dec; before 2 Jan 2027.");
        for (String written : new String[] {
            "the last day, such as 2026-12-24",
            "Jepni ditën e fundit, si 2026-12-24",
            "kthimet-2026-11-21.csv",
            "the file 2026-11-21.csv",
            "«2026-12-24»",
            "2026-13-45"
        }) {
            assertThat(said(written, EN)).isEqualTo(written);
        }
    }

    private static String said(String text, Words words) {
        return InThisPlace.said(text, words, new Times(Instant.parse("2026-11-27T18:00:00Z"), words));
    }
}
