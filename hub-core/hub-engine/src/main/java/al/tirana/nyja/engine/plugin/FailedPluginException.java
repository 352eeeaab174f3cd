package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.spi.Text;

/** A plugin that cannot run, with the cause and the remedy for whoever deployed it. */
final class FailedPluginException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Text cause;

    FailedPluginException(Text cause) {
        super(cause.en());
        this.cause = cause;
    }

    Text text() {
        return cause;
    }

    /** For what a plugin throws: class names only, because a text may hold anything. */
    static FailedPluginException of(Throwable thrown) {
        StringBuilder names = new StringBuilder(thrown.getClass().getName());
        Throwable cause = thrown.getCause();
        for (int depth = 0; cause != null && depth < 3; depth++) {
            names.append(" / ").append(cause.getClass().getName());
            cause = cause.getCause();
        }
        return new FailedPluginException(new Text(
                "Shtojca dështoi në nisje: " + names + ". Shihni kodin e saj dhe vendoseni përsëri.",
                "The plugin failed while starting: " + names + ". Look at its code and deploy it again."));
    }
}
