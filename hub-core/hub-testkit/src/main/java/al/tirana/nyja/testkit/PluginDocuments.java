package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.fail;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.InvalidAgreementException;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.spi.AgreementPlugin;
import al.tirana.nyja.spi.FileLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The documents that a plugin carries, compiled as the hub does: agreements and tables. Finds everything that is wrong
 * with any of them, so that it is told once and together.
 */
final class PluginDocuments {

    private final AgreementPlugin plugin;
    private final Set<String> faults = new LinkedHashSet<>();
    private final List<CompiledAgreement> agreements = new ArrayList<>();

    private PluginDocuments(AgreementPlugin plugin) {
        this.plugin = plugin;
        plugin.agreements().forEach(this::agreement);
    }

    static PluginDocuments of(AgreementPlugin plugin) {
        return new PluginDocuments(plugin);
    }

    /** Every fault of every document, with the name of its file. */
    Set<String> faults() {
        return faults;
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

    private void agreement(String path) {
        String yaml = text(path);
        if (yaml == null) {
            faults.add("The plugin has no resource " + path + ": put it into src/main/resources");
            return;
        }
        try {
            agreements.add(AgreementDocument.compile(yaml));
        } catch (InvalidAgreementException e) {
            add(path, e.faults());
        }
        AgreementDocument.flowIds(yaml).forEach(this::table);
    }

    private void table(String flow) {
        Optional<FileLayout> layout = plugin.files(flow);
        if (layout.isEmpty()) {
            return;
        }
        String path = layout.get().table();
        try {
            add(path, new Tables(plugin.getClass().getClassLoader()).faults(path));
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
