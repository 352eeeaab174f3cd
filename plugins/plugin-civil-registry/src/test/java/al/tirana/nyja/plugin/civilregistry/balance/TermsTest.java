package al.tirana.nyja.plugin.civilregistry.balance;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Text;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A month is told by the units that it had, in whichever month it is told. */
class TermsTest {

    private static final LocalDate DIVIDED = LocalDate.of(2027, 1, 1);

    @Test
    void theBalanceOfDecemberHasTheUnitsOfDecember() {
        assertThat(Terms.of(call(), YearMonth.of(2026, 12)).units()).containsExactly(Set.of("AL224-24"));
        assertThat(Terms.of(call(), YearMonth.of(2027, 1)).units()).containsExactly(Set.of("AL224-34"));
    }

    private static Call call() {
        Map<String, Text> before = Map.of("AL224-24", new Text("Njësia 24", "Unit 24"));
        Map<String, Text> after = Map.of("AL224-34", new Text("Njësia 34", "Unit 34"));
        AgreementView agreement = new AgreementView(
                "BT-DPGJC-2026-03",
                2,
                ZoneId.of("Europe/Tirane"),
                List.of(),
                new AgreementView.Flow("month", "migration.balance.reported.v1", Set.of(), Set.of(), Set.of()),
                new AgreementView.Territory(Set.of(), false, after),
                Map.of(),
                Map.of());
        return (Call) Proxy.newProxyInstance(
                TermsTest.class.getClassLoader(),
                new Class<?>[] {Call.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "agreement" -> agreement;
                    case "units" -> ((LocalDate) arguments[0]).isBefore(DIVIDED) ? before : after;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
