package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.Offer;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.TableForm;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which plugins are in the server and run. Told by the plugins' life cycle. */
public interface PluginPresence {

    /** Ids of the plugins that run. */
    Set<String> runningIds();

    /** Ids of those that run and may work: the code of the others waits for two persons. */
    default Set<String> workingIds() {
        return runningIds();
    }

    /** Whether a plugin runs here and may not work until its code is confirmed. */
    default boolean waits(String id) {
        return false;
    }

    /** SHA-256 over everything in the WAR of a plugin that runs; empty if none runs, or nobody can say. */
    default Optional<String> codeOf(String id) {
        return Optional.empty();
    }

    /**
     * What keeps the code of a plugin from being approved: what the test kit's contract says about it, if the hub demands that
     * it was kept. Empty if nothing does.
     */
    default Optional<String> untried(String id) {
        return Optional.empty();
    }

    /** What the test kit's contract says about the code of a plugin that runs; empty if none runs. */
    default Optional<String> contractOf(String id) {
        return Optional.empty();
    }

    /**
     * Where a partner's codes do not cover the hub's.
     *
     * @param document of tables, in the plugin
     * @param fault with its line there
     */
    record Gap(String document, Fault fault) {}

    /**
     * Of the table documents of a handler; empty if there are none, the plugin does not run, or nobody can say.
     *
     * @param lists that are to be covered
     * @param day on which the codes are in force
     */
    default List<Gap> gaps(String plugin, String handler, CodeLists lists, LocalDate day) {
        return List.of();
    }

    /**
     * Where a partner's column holds codes of a list.
     *
     * @param document of tables, in the plugin
     */
    record Use(String document, String column, String list) {}

    /** Of the table documents of a handler; empty if there are none, the plugin does not run, or nobody can say. */
    default List<Use> uses(String plugin, String handler) {
        return List.of();
    }

    /**
     * A form of a flow, for a person to fill in.
     *
     * @param day on which its codes are in force
     * @param name of the file
     * @return empty if the agreement's plugin does not run, or the flow's handler has no table document for spreadsheets
     */
    default Optional<Part> form(CompiledAgreement agreement, Flow flow, TableForm form, LocalDate day, String name) {
        return Optional.empty();
    }

    /** What a plugin that runs offers to flows; empty if none runs, or nobody can say. */
    default Optional<List<Offer>> offers(String id) {
        return Optional.empty();
    }

    /**
     * The beginning of an agreement, for whoever writes one.
     *
     * @param name the plugin's id and the template's own, joined by a dot
     */
    record Template(String name, String document) {}

    /** Of all plugins that run. */
    default List<Template> templates() {
        return List.of();
    }
}
