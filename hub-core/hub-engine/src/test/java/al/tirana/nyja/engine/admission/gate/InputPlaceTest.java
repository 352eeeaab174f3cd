package al.tirana.nyja.engine.admission.gate;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reads the ledger finds the place, and no value. */
class InputPlaceTest {

    private static final Text MISSING = new Text("mungon", "missing");

    @Test
    void aColumnOfAnotherLineSaysWhichLine() {
        InputPlace place = of(
                new RecordFault("FPR-103", 4, "BASHKIA", new Text("kod i panjohur", "unknown code")),
                new RecordFault("FPR-102", 7, "GJINIA", MISSING));

        assertThat(place.line()).isEqualTo(4);
        assertThat(place.fields()).containsExactly("BASHKIA", "GJINIA (7)");
        assertThat(place.en()).isEqualTo("FPR-103: unknown code; FPR-102: missing");
    }

    @Test
    void aColumnStaysOneWhateverItsName() {
        assertThat(of(new RecordFault("FPR-102", 4, "EMRI; MBIEMRI", MISSING)).fields())
                .containsExactly("EMRI, MBIEMRI");
    }

    @ParameterizedTest
    @ValueSource(strings = {"J50101901A", "\"Agimi\" is no code", "1950-01-01"})
    void whatAPluginQuotesStaysOutside(String quoted) {
        InputPlace place = of(new RecordFault("FPR-102", 4, quoted, new Text(quoted, quoted)));

        assertThat(place).isEqualTo(new InputPlace(null, 4, List.of(), "", ""));
    }

    @Test
    void whatHasNoLineHasNone() {
        assertThat(of(new RecordFault("FPR-107", 0, "", MISSING)))
                .isEqualTo(new InputPlace(null, 0, List.of(), "mungon", "missing"));
    }

    private static InputPlace of(RecordFault... faults) {
        return InputPlace.of("", Origin.none(), List.of(faults));
    }
}
