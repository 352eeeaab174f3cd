package al.tirana.nyja.agreement.table;

import al.tirana.nyja.agreement.DocumentSchema;
import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.YamlDocument;
import al.tirana.nyja.fpr.Territory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way from the text of a table document to what reads tables. */
final class TableDocument {

    private static final DocumentSchema SCHEMA = DocumentSchema.of(TableDocument.class, "table-1.0.schema.json");

    private TableDocument() {}

    /**
     * @param yaml the whole text
     * @throws InvalidTableException with every fault that was found, each with its line, in both languages
     */
    static Table compile(String yaml) {
        return compile(yaml, Territory.usual());
    }

    /** @param territory what the document leaves to the agreement */
    static Table compile(String yaml, Territory territory) {
        Faults faults = new Faults();
        Optional<ObjectNode> document = YamlDocument.read(yaml, faults);
        document.ifPresent(tree -> {
            SCHEMA.check(tree, faults);
            TableRules.check(tree, faults);
        });
        orThrow(faults);
        return TableCompiler.compile(document.orElseThrow(), territory);
    }

    private static void orThrow(Faults faults) {
        if (!faults.inOrder().isEmpty()) {
            throw new InvalidTableException(faults.inOrder());
        }
    }

    /** A document that cannot be used. Holds every fault, in the order of the lines. */
    static final class InvalidTableException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final transient List<Fault> faults;

        InvalidTableException(List<Fault> faults) {
            super(faults.stream().map(fault -> fault.in("en")).collect(Collectors.joining("\n")));
            this.faults = faults;
        }

        List<Fault> faults() {
            return faults;
        }
    }
}
