package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.plugin.AgreementForHandler;
import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.NamePart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What files are called that people hand in: whatever they may choose, on days when months and years change too. */
final class HandedInNames {

    private static final List<LocalDate> DAYS =
            List.of(LocalDate.of(2026, 1, 1), LocalDate.of(2028, 2, 29), LocalDate.of(2026, 11, 27));
    private static final List<String> NUMBERS = List.of("0000000000", "2359599999");
    private static final int MOST = 2000;

    private HandedInNames() {}

    static void check(Collect handler, CompiledAgreement agreement, Flow flow) {
        for (LocalDate day : DAYS) {
            AgreementView view = AgreementForHandler.of(
                    agreement, flow, day.atStartOfDay(agreement.zone()).toInstant());
            List<NamePart> parts = handler.nameParts(view, day);
            assertThat(parts.stream().map(NamePart::id))
                    .as("nameParts of %s on %s: each part has an id of its own", flow, day)
                    .doesNotHaveDuplicates();
            Set<String> names = new HashSet<>();
            boolean page = false;
            for (Map<String, String> chosen : everything(parts)) {
                for (String ending : List.of("csv", "xlsx")) {
                    Optional<String> name = handler.droppedAs(chosen, day, NUMBERS.get(0), ending);
                    page |= name.isPresent();
                    name.ifPresent(one -> {
                        assertThat(one)
                                .as("droppedAs(%s, %s, …): a plain name that files() knows", chosen.keySet(), day)
                                .doesNotContain("/", "\\")
                                .matches(handler.files().name());
                        names.add(one.replaceFirst("\\.[a-z]+$", "") + chosen);
                        assertThat(handler.droppedAs(chosen, day, NUMBERS.get(1), ending))
                                .as(
                                        "droppedAs(%s, …): a name for each number, if there is one for any",
                                        chosen.keySet())
                                .isPresent();
                    });
                }
            }
            assertThat(names.stream().map(name -> name.replaceFirst("\\{.*", "")))
                    .as("droppedAs of %s on %s: who chooses otherwise names another file", flow, day)
                    .doesNotHaveDuplicates();
            assertThat(page || parts.isEmpty())
                    .as("nameParts of %s: what may be chosen names no file; remedy: droppedAs(chosen, …)", flow)
                    .isTrue();
        }
    }

    /** One of each part, in every way, as long as it is not too much. */
    private static List<Map<String, String>> everything(List<NamePart> parts) {
        List<Map<String, String>> all = List.of(Map.of());
        for (NamePart part : parts) {
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> chosen : all) {
                for (Choice choice : part.choices()) {
                    Map<String, String> with = new HashMap<>(chosen);
                    with.put(part.id(), choice.code());
                    more.add(with);
                }
            }
            all = more.subList(0, Math.min(MOST, more.size()));
        }
        return all;
    }
}
