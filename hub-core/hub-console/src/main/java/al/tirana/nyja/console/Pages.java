package al.tirana.nyja.console;

import java.util.Map;

/** All rooms, by the first part of their address. */
final class Pages {

    static final Map<String, Page> ALL = Map.of("", new TodayPage(), "live", new TodayPage());

    private Pages() {}
}
