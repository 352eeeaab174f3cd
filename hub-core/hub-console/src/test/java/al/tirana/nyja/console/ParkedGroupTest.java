package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stopped is called as people call it. */
class ParkedGroupTest {

    @ParameterizedTest
    @CsvSource({
        "case/PK-2026-014113, Rasti PK-2026-014113",
        "referral/01a221ae-88ca-77d3-b70d-cbed1ed09048, Referimi 01a221ae-88ca-77d3-b70d-cbed1ed09048",
        "choice/89c020b7e21110560f7ce0598662ad6ccf8e7caea33c2e13d89fbe296365017b, Zgjedhja",
        "delivery/01a221ae-88ca-77d3-b70d-cbed1ed09048, Dorëzimi 01a221ae-88ca-77d3-b70d-cbed1ed09048",
        "message/01a221ae-88ca-77d3-b70d-cbed1ed09048, Mesazhi 01a221ae-88ca-77d3-b70d-cbed1ed09048",
        "inbox/OSHC.0012, Mesazhet për OSHC.0012",
        "more/BT.QRM, Të tjera nga BT.QRM",
        "record/89c020b7e21110560f7ce0598662ad6ccf8e7caea33c2e13d89fbe296365017b, Rresht i një skedari",
        "timer/01a221ae-88ca-77d3-b70d-cbed1ed09048/unanswered, Kujtesa",
        "of-a-plugin/7, of-a-plugin/7",
        "alone, alone"
    })
    void aSubjectHasItsKindInWords(String subject, String said) {
        assertThat(ParkedGroup.about(subject, Words.in("sq"))).isEqualTo(said);
    }

    @Test
    void aStateAndAPlaceAreSaidAndACodeThatNobodyKnowsStays() {
        assertThat(PlainDetail.said("gjendja e tanishme: ACCEPTED; FPR-320, OTHER_WORD", Words.in("sq")))
                .isEqualTo("gjendja e tanishme: Pranuar; FPR-320, OTHER_WORD");
        assertThat(PlainDetail.said("ndryshon /data/body/followUp/method", Words.in("sq")))
                .startsWith("ndryshon ")
                .doesNotContain("/data");
    }
}
