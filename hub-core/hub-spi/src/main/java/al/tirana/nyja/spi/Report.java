package al.tirana.nyja.spi;

/** What the hub itself says about a period, such as a monthly number of cases. */
@FunctionalInterface
public interface Report {

    /**
     * May be called again for the same window: with the same numbers it must give the same keys, with others (something
     * was committed late) other keys.
     */
    void report(Window window, Call call);
}
