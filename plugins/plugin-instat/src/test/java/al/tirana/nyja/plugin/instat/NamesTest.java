package al.tirana.nyja.plugin.instat;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Text;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesTest {

    /** A household of 31 December that was noted in January is told in the first quarter. */
    @Test
    void aUnitThatEndedWithThePeriodBeforeHasItsName() {
        LocalDate december = LocalDate.of(2026, 12, 31);
        Call call = (Call) Proxy.newProxyInstance(
                Call.class.getClassLoader(),
                new Class<?>[] {Call.class},
                (proxy, method, said) -> december.equals(said[0])
                        ? Map.of("AL224-24", text("Njësia 24"), "AL224-05", text("Njësia 5, dikur"))
                        : Map.of("AL224-34", text("Njësia 34"), "AL224-05", text("Njësia 5")));

        for (String period : new String[] {"2027-Q1", "2027"}) {
            Names names = Names.of(call, period);
            assertThat(names.both(Population.UNIT, "AL224-24")).isEqualTo("Njësia 24");
            assertThat(names.both(Population.UNIT, "AL224-34")).isEqualTo("Njësia 34");
            assertThat(names.both(Population.UNIT, "AL224-05")).isEqualTo("Njësia 5");
        }
    }

    private static Text text(String name) {
        return new Text(name, name);
    }
}
