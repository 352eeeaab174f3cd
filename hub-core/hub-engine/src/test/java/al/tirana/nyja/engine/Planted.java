package al.tirana.nyja.engine;

import java.util.List;

/** What {@link NoNamesTest} must find: names that are constants, put together, taken apart, or names of something else. */
final class Planted {

    static final String TYPE = "returnee.notified" + ".v1";

    private Planted() {}

    enum Kind {
        REFERRAL_REQUESTED,
        OSHC_0012,
        OTHER
    }

    static String told(String number) {
        return "QR." + number + " of AL121";
    }

    static String type() {
        return TYPE;
    }

    static String apart() {
        return String.join(".", List.of("statistics", "submitted"));
    }

    static String table() {
        return "select state from referral where true";
    }

    static boolean mayBeKind(Kind kind) {
        return kind == Kind.OTHER || new ReturneesCounted().hashCode() == 0;
    }

    static final class ReturneesCounted {}
}
