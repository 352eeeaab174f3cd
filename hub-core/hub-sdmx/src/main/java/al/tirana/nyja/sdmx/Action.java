package al.tirana.nyja.sdmx;

/** What is to become of a row where it goes. */
public enum Action {
    INFORMATION,
    APPEND,
    REPLACE,
    DELETE;

    String letter() {
        return name().substring(0, 1);
    }
}
