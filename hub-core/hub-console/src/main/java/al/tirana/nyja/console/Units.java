package al.tirana.nyja.console;

/** In which unit somebody works, as far as two people have said it. */
final class Units {

    private Units() {}

    /** In words; empty if nobody has said, or the reader may not know. */
    static String of(Visit visit, String account) {
        return visit.may("GET /units")
                ? visit.get("units").all().stream()
                        .filter(one -> one.text("account").equals(account) && one.has("unit"))
                        .map(one -> visit.words().code("unit", one.text("unit")))
                        .findFirst()
                        .orElse("")
                : "";
    }
}
