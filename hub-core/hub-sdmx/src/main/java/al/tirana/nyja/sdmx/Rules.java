package al.tirana.nyja.sdmx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the structure demands of a row, and that no two rows are about the same. For one thread, for one file. */
final class Rules {

    private static final Pattern PERIOD =
            Pattern.compile("[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|S[12]|A1|M(0[1-9]|1[0-2])))?");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,15})?");

    private final Structure structure;
    private final Set<List<String>> seen = new HashSet<>();

    Rules(Structure structure) {
        this.structure = structure;
    }

    List<Fault> check(Observation row) {
        List<Fault> faults = new ArrayList<>();
        Map<String, String> values = row.values();
        boolean deletes = row.action() == Action.DELETE;
        List<String> key = new ArrayList<>();
        for (Component dimension : structure.dimensions()) {
            key.add(values.getOrDefault(dimension.id(), ""));
            coded(row, dimension, !deletes, faults);
        }
        String period = values.getOrDefault(Structure.TIME, "");
        key.add(period);
        if (period.isEmpty() ? !deletes : !PERIOD.matcher(period).matches()) {
            faults.add(new Fault(
                    row.line(),
                    Structure.TIME,
                    "duhet një periudhë, si 2026, 2026-Q1 ose 2026-03",
                    "a period is needed, such as 2026, 2026-Q1 or 2026-03"));
        }
        String value = values.getOrDefault(Structure.VALUE, "");
        if (!deletes && !value.isEmpty() && !NUMBER.matcher(value).matches()) {
            faults.add(new Fault(
                    row.line(),
                    Structure.VALUE,
                    "duhet një numër me shifra, ose asgjë",
                    "a number in digits is needed, or nothing"));
        }
        for (Component attribute : structure.attributes()) {
            coded(row, attribute, !deletes && attribute.mandatory(), faults);
        }
        if (faults.isEmpty() && !seen.add(key)) {
            faults.add(new Fault(
                    row.line(), "", "i njëjti rresht ndodhet edhe më sipër", "the same row stands above as well"));
        }
        return faults;
    }

    private static void coded(Observation row, Component component, boolean needed, List<Fault> faults) {
        String value = row.values().getOrDefault(component.id(), "");
        if (value.isEmpty() && needed) {
            faults.add(new Fault(row.line(), component.id(), "mungon", "is missing"));
        } else if (!value.isEmpty()
                && row.action() != Action.DELETE
                && component.codes().isPresent()
                && !component.codes().get().codes().containsKey(value)) {
            faults.add(new Fault(
                    row.line(),
                    component.id(),
                    "kodi nuk është në listën " + component.codes().get().id(),
                    "the code is not in the list " + component.codes().get().id()));
        }
    }
}
