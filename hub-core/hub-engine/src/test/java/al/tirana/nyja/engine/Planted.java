package al.tirana.nyja.engine;

/** What {@link NoNamesTest} must find: a name that is a constant, and one that is put together. */
final class Planted {

    static final String TYPE = "returnee.notified" + ".v1";

    private Planted() {}

    static String told(String number) {
        return "QR." + number + " of AL121";
    }

    static String type() {
        return TYPE;
    }
}
