package al.tirana.nyja.disclosure;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What may be told.
 *
 * @param tables those that may, in the order in which they were asked for
 * @param withheld those that may not, and why
 * @param ledger all that was told before, and this
 */
public record Release(List<Table> tables, Map<String, Withheld> withheld, Ledger ledger) {

    /** Why a table is not told at all. */
    public enum Withheld {
        /** It says more than such a table may: of a small area, of a short time, or of a grave matter. */
        TOO_FINE,
        /** Its one number is small. */
        TOO_FEW,
        /** What was told before would give a hidden number away. */
        TOLD_BEFORE
    }

    public Release {
        tables = List.copyOf(tables);
        withheld = Map.copyOf(withheld);
    }

    /** A table as it may be told. */
    public record Table(Layout layout, int threshold, List<Number> numbers) {

        public Table {
            numbers = List.copyOf(numbers);
        }

        /** How many numbers have become this. */
        public long count(Status status) {
            return numbers.stream().filter(one -> one.status() == status).count();
        }

        /** How many are hidden for what they say themselves. */
        public long primary() {
            return numbers.stream()
                    .filter(one -> one.status() == Status.GROUP
                            || one.status().hidden() && one.value() > 0 && one.value() < threshold)
                    .count();
        }

        /** How many are hidden for the sake of others. */
        public long secondary() {
            return numbers.stream().filter(one -> one.status().hidden()).count() - primary();
        }
    }

    /**
     * A number.
     *
     * @param cell a code of each dimension that the table shows
     * @param value what it is, told or not: who may see it is the caller's to know
     */
    public record Number(Map<String, String> cell, long value, Status status) {

        public Number {
            cell = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(cell));
        }

        /** What may be told to everybody. */
        public OptionalLong told() {
            return status.hidden() ? OptionalLong.empty() : OptionalLong.of(value);
        }

        @Override
        public String toString() {
            return cell + " " + status;
        }
    }
}
