package al.tirana.nyja.launcher;

/** Hears what the launcher is about to do. Called on the launching thread. */
@FunctionalInterface
public interface Progress {

    /** For callers that do not want to hear. */
    Progress SILENT = (key, arguments) -> {};

    /**
     * The next step.
     *
     * @param key of {@link al.tirana.nyja.cli.Texts}
     * @param arguments of the text
     */
    void step(String key, Object... arguments);
}
