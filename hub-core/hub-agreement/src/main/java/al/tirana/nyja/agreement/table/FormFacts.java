package al.tirana.nyja.agreement.table;

import al.tirana.nyja.fpr.Code;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.spi.TableForm.Fact;
import al.tirana.nyja.xlsx.Look;
import al.tirana.nyja.xlsx.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sheet of what whoever fills in a form has to know: what it is, what the message says, and what a code means. */
final class FormFacts {

    static final String SHEET = "Të dhënat";

    private FormFacts() {}

    static List<List<Value>> rows(List<Fact> facts, LocalDate day) {
        List<List<Value>> rows = new ArrayList<>();
        rows.add(List.of(
                new Value("Çfarë dihet · What is known", Look.HEADER),
                new Value("Vlera · Value", Look.HEADER),
                new Value("Kuptimi · Meaning", Look.HEADER)));
        for (Fact fact : facts) {
            String label = fact.what().sq() + " · " + fact.what().en();
            rows.add(List.of(
                    new Value(label, Look.NOTE),
                    new Value(fact.says(), Look.NOTE),
                    new Value(meaning(fact, day), Look.NOTE)));
        }
        return rows;
    }

    private static String meaning(Fact fact, LocalDate day) {
        Optional<Code> code =
                fact.list().isEmpty() ? Optional.empty() : CodeLists.get().find(fact.list(), fact.says(), day);
        return code.map(known -> known.sq() + " · " + known.en()).orElse("");
    }
}
