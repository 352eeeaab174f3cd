package al.tirana.nyja.console;

/** What became of what somebody did. */
public record Notice(boolean good, String what, String next) {}
