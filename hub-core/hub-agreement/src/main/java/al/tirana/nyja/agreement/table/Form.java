package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Text;
import java.time.LocalDate;

/** What a cell of a column may look like, and what it becomes in a message. For many threads. */
interface Form {

    /**
     * Reads a cell.
     *
     * @param cell not empty
     * @param today by the hub's clock, in the zone of the agreement
     */
    Reading read(String cell, LocalDate today);

    /**
     * What came of a cell.
     *
     * @param value text or whole number; null if there is a fault
     * @param code error code of the catalogue, or null
     * @param what what is wrong, without the value, or null
     */
    record Reading(Object value, String code, Text what) {

        static Reading of(Object value) {
            return new Reading(value, null, null);
        }

        static Reading fault(String code, String sq, String en) {
            return new Reading(null, code, new Text(sq, en));
        }

        static Reading fault(String code, Text what) {
            return new Reading(null, code, what);
        }

        boolean isGood() {
            return value != null;
        }

        /** Without the value. */
        @Override
        public String toString() {
            return "Reading[" + code + "]";
        }
    }
}
