package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.fail;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.HandlerRules;
import al.tirana.nyja.agreement.InvalidAgreementException;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.engine.plugin.DeclaredHandlers;
import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.spi.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The documents that a plugin carries, compiled as the hub does: agreements and tables. Finds everything that is wrong
 * with any of them, so that it is told once and together.
 */
final class PluginDocuments {

    /** When codes are in force. */
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    private static final String TYPES = "META-INF/nyja/types/";

    private final Plugin plugin;
    private final DeclaredHandlers handlers;
    private final Set<String> unserved = new LinkedHashSet<>();
    private final Set<String> faults = new LinkedHashSet<>();
    private final List<CompiledAgreement> agreements = new ArrayList<>();

    private PluginDocuments(Plugin plugin) {
        this.plugin = plugin;
        this.handlers = DeclaredHandlers.of(plugin);
        types();
        plugin.agreements().forEach(this::agreement);
        handlers.tables().forEach(this::table);
    }

    static PluginDocuments of(Plugin plugin) {
        return new PluginDocuments(plugin);
    }

    /** Every fault of every document, with the name of its file. */
    Set<String> faults() {
        return faults;
    }

    /** What flows of good documents need and the plugin does not offer, codes of the hub's for which a partner has no word. */
    Set<String> unserved() {
        return unserved;
    }

    /** What the plugin can do. */
    DeclaredHandlers handlers() {
        return handlers;
    }

    List<CompiledAgreement> agreements() {
        return agreements;
    }

    CompiledAgreement byId(String id) {
        return agreements.stream()
                .filter(agreement -> agreement.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The plugin carries no good document " + id + " " + faults));
    }

    /** As the hub does it when the plugin starts: an agreement may use a type that the plugin brings. */
    private void types() {
        String index = text(TYPES + "index.txt");
        List<BroughtType> brought = new ArrayList<>();
        for (String file : index == null ? List.<String>of() : index.lines().toList()) {
            String schema = text(TYPES + file.strip());
            try {
                brought.add(BroughtType.read(schema == null ? "" : schema));
            } catch (BroughtType.Unusable e) {
                faults.add(TYPES + file + " " + e.en());
            }
        }
        FprSchemas.learn(brought);
    }

    private void agreement(String path) {
        String yaml = text(path);
        if (yaml == null) {
            faults.add("The plugin has no resource " + path + ": put it into src/main/resources");
            return;
        }
        try {
            CompiledAgreement agreement = AgreementDocument.compile(yaml);
            agreements.add(agreement);
            HandlerRules.faults(agreement, yaml, handlers.offers())
                    .forEach(fault -> unserved.add(path + ":" + fault.in("en")));
        } catch (InvalidAgreementException e) {
            add(path, e.faults());
        }
    }

    private void table(String path) {
        try {
            Tables tables = new Tables(plugin.getClass().getClassLoader());
            add(path, tables.faults(path));
            tables.gaps(path, DAY).forEach(gap -> unserved.add(path + ":" + gap.in("en")));
        } catch (IllegalArgumentException e) {
            faults.add("The plugin has no resource " + path + ": put it into src/main/resources");
        }
    }

    private void add(String path, List<Fault> of) {
        of.forEach(fault -> faults.add(path + ":" + fault.in("en")));
    }

    private String text(String path) {
        try (var in = plugin.getClass().getClassLoader().getResourceAsStream(path)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return fail("The resource " + path + " cannot be read", new UncheckedIOException(e));
        }
    }
}
