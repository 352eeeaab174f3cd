package al.tirana.ura.testkit;

import static org.assertj.core.api.Assertions.fail;

import al.tirana.ura.engine.agreement.AgreementDocument;
import al.tirana.ura.engine.agreement.CompiledAgreement;
import al.tirana.ura.engine.agreement.InvalidAgreementException;
import al.tirana.ura.spi.AgreementPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The agreement documents that a plugin carries, compiled as the hub does. */
final class PluginDocuments {

    private PluginDocuments() {}

    static List<CompiledAgreement> of(AgreementPlugin plugin) {
        return plugin.agreements().stream().map(path -> compile(plugin, path)).toList();
    }

    private static CompiledAgreement compile(AgreementPlugin plugin, String path) {
        try (var in = plugin.getClass().getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                return fail("The plugin has no resource " + path + ": put it into src/main/resources");
            }
            return AgreementDocument.compile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (InvalidAgreementException e) {
            return fail(path + "\n"
                    + e.faults().stream().map(fault -> fault.in("en")).collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
