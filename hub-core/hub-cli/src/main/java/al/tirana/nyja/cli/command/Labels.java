package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;

/** The names of fields as a person reads them; a field the command does not know yet keeps its own name. */
final class Labels {

    private Labels() {}

    static String of(String field, Texts texts) {
        String key = "label." + field;
        return texts.has(key) ? texts.get(key) : field;
    }
}
