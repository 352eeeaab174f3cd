package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.Texts;
import java.util.ArrayList;
import java.util.List;

/** What must have happened, each held against what did. */
final class Facts {

    /** @param words what must have happened, in the language of the call */
    record Fact(String words, boolean holds) {}

    private final Texts texts;
    private final List<Fact> facts = new ArrayList<>();

    Facts(Texts texts) {
        this.texts = texts;
    }

    /** @param key of the text that says what must have happened */
    void expect(boolean holds, String key, Object... arguments) {
        facts.add(new Fact(texts.get(key, arguments), holds));
    }

    int count() {
        return facts.size();
    }

    List<String> missing() {
        return facts.stream().filter(fact -> !fact.holds()).map(Fact::words).toList();
    }

    boolean allHold() {
        return missing().isEmpty();
    }
}
