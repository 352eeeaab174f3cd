package al.tirana.nyja.engine.type;

import al.tirana.nyja.fpr.Finding;
import java.util.List;

/** A change of state that may not happen: says how the case stands, and what may follow from there. */
public final class IllegalStep {

    private IllegalStep() {}

    /**
     * @param path of what asks for it
     * @param state that the hub knows
     * @param next to which the sender may lead it from there
     */
    public static Finding of(String path, String state, List<String> next) {
        String all = String.join(", ", next);
        return next.isEmpty()
                ? told(path, state, "prej saj nuk e çoni dot askund", "from there you may lead it nowhere")
                : told(path, state, "prej saj mund ta çoni te: " + all, "from there you may lead it to: " + all);
    }

    /** For what needs another state without changing it. */
    public static Finding only(String path, String state, List<String> in) {
        String all = String.join(", ", in);
        return told(path, state, "kjo pranohet vetëm te: " + all, "this is taken only in: " + all);
    }

    /** For what would open a case that is there. */
    public static Finding exists(String path, String state) {
        return told(
                path,
                state,
                "ekziston tashmë; një i ri ka numër të ri",
                "it exists already; a new one has a new number");
    }

    private static Finding told(String path, String state, String sq, String en) {
        return Finding.of("FPR-320")
                .at(path)
                .detail("gjendja e tanishme: " + state + "; " + sq, "current state: " + state + "; " + en);
    }
}
