package al.tirana.nyja.engine.run;

import al.tirana.nyja.fpr.Finding;

/** Nothing is taken at the page, for this reason; the message holds no more than its code. */
public final class DropRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding why;

    DropRefused(Finding why) {
        super(why.code(), null, false, false);
        this.why = why;
    }

    public Finding why() {
        return why;
    }
}
