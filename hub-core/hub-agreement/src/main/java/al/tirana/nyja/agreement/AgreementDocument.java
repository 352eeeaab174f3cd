package al.tirana.nyja.agreement;

import al.tirana.nyja.fpr.Canonical;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;

/**
 * The way from the text of an agreement, YAML that lawyers and administrators read, to what the gate asks of each
 * message. See {@code docs/protocol/agreement.md}.
 */
public final class AgreementDocument {

    private AgreementDocument() {}

    /**
     * Reads, checks and compiles a document. Takes milliseconds: keep the result. Safe for many threads.
     *
     * @param yaml the whole text
     * @throws InvalidAgreementException with every fault that was found, each with its line, in both languages
     */
    public static CompiledAgreement compile(String yaml) {
        return compile(yaml, MessageType::find, true);
    }

    /**
     * The same of a document that the register holds: rules that came after its approval are not held against it.
     *
     * @throws InvalidAgreementException with every fault that was found, each with its line, in both languages
     */
    public static CompiledAgreement registered(String yaml) {
        return compile(yaml, MessageType::find, false);
    }

    /** Takes remarks about a document that compiles; their pointers become its lines. */
    public static Faults remarks(String yaml) {
        Faults remarks = new Faults();
        YamlDocument.read(yaml, remarks);
        return remarks;
    }

    /** The hash of a document: SHA-256 of its text in UTF-8, lower case hex. */
    public static String hash(String yaml) {
        return Canonical.sha256Hex(yaml);
    }

    static CompiledAgreement compile(String yaml, Function<String, Optional<MessageType>> types) {
        return compile(yaml, types, true);
    }

    private static CompiledAgreement compile(
            String yaml, Function<String, Optional<MessageType>> types, boolean isNew) {
        Faults faults = new Faults();
        Optional<ObjectNode> document = YamlDocument.read(yaml, faults);
        document.ifPresent(tree -> {
            DocumentSchema.AGREEMENT.check(tree, faults);
            PartyRules.check(tree, faults);
            TimeRules.check(tree, faults);
            TerritoryRules.check(tree, faults);
            TypeRules.check(tree, types, faults);
            FieldRules.check(tree, types, faults);
            CopyRules.check(tree, types, faults);
            ScheduleRules.check(tree, faults);
            FactClauseRules.check(tree, faults);
            ChannelRules.check(tree, faults);
            if (isNew) {
                FactClauseRules.checkNew(tree, faults);
            }
        });
        faults.orThrow();
        return new Compiler(types).compile(document.orElseThrow(), yaml, faults.warnings());
    }
}
