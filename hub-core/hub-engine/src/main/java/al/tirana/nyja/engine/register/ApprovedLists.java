package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterTable;
import al.tirana.nyja.fpr.Classification;
import al.tirana.nyja.fpr.CodeLists;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The code lists as two people approved them: by the names of their versions, such as {@code border_crossing/1,nja_tirana/2}.
 * A list that is not named is as the hub brings it. By the log of the registers, which no database can change. For many threads.
 */
final class ApprovedLists {

    private static final String AND = ",";

    private final RegisterLedger registers;
    private final Map<String, CodeLists> known = new ConcurrentHashMap<>();

    ApprovedLists(RegisterLedger registers) {
        this.registers = registers;
    }

    /** Those that count for what is proposed now; null: all as the hub brings them. */
    String newest() {
        Map<String, Integer> newest = new TreeMap<>();
        registers.seals().written(RegisterTable.CODE_LIST).values().stream()
                .filter(ApprovedLists::approved)
                .forEach(row -> newest.merge(row.get("list"), Integer.valueOf(row.get("version")), Math::max));
        return newest.isEmpty()
                ? null
                : newest.entrySet().stream()
                        .map(one -> one.getKey() + "/" + one.getValue())
                        .reduce((one, next) -> one + AND + next)
                        .orElseThrow();
    }

    /**
     * The lists themselves; the same object for the same name.
     *
     * @return empty if two people have approved no such version
     */
    Optional<CodeLists> of(String named) {
        if (named == null) {
            return Optional.of(CodeLists.get());
        }
        CodeLists lists = known.get(named);
        if (lists == null) {
            lists = CodeLists.get();
            for (String version : named.split(AND)) {
                Optional<Map<String, String>> row = registers
                        .seals()
                        .written(new RegisterRow(RegisterTable.CODE_LIST, version))
                        .filter(ApprovedLists::approved);
                if (row.isEmpty()) {
                    return Optional.empty();
                }
                lists = lists.with(
                        Classification.read(row.get().get("list"), row.get().get("content")));
            }
            CodeLists earlier = known.putIfAbsent(named, lists);
            lists = earlier == null ? lists : earlier;
        }
        return Optional.of(lists);
    }

    private static boolean approved(Map<String, String> row) {
        return CodeListVersion.State.APPROVED.name().equals(row.get("state"));
    }
}
