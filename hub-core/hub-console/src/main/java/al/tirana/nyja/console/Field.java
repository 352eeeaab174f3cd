package al.tirana.nyja.console;

import java.util.List;

/**
 * One field of a form.
 *
 * @param kind {@code text}, {@code long}, {@code number}, {@code date}, {@code choice}, {@code document}, {@code der}, {@code pick} for a yes or no,
 *     {@code link} for a way elsewhere, {@code part} for a heading above the fields that follow, or {@code fixed} for what is shown and sent as it is
 * @param help meaning, unit, default; may be empty
 * @param options of a choice
 * @param wrong what the hub said about what was typed here; empty if nothing
 */
public record Field(
        String name,
        String label,
        String help,
        String kind,
        String value,
        boolean required,
        List<Option> options,
        String wrong) {

    /** One of a choice. */
    public record Option(String value, String label) {}

    static Field text(String name, String label, String help, String value, boolean required) {
        return new Field(name, label, help, "text", value, required, List.of(), "");
    }

    static Field longer(String name, String label, String help, String value) {
        return new Field(name, label, help, "long", value, true, List.of(), "");
    }

    static Field date(String name, String label, String help, String value) {
        return new Field(name, label, help, "date", value, true, List.of(), "");
    }

    static Field number(String name, String label, String help, String value, boolean required) {
        return new Field(name, label, help, "number", value, required, List.of(), "");
    }

    static Field document(String name, String label, String help) {
        return new Field(name, label, help, "document", "", true, List.of(), "");
    }

    /** A document that may also be a file of bytes (DER), as certificates are. */
    static Field certificate(String name, String label, String help) {
        return new Field(name, label, help, "der", "", true, List.of(), "");
    }

    static Field fixed(String name, String label, String value) {
        return new Field(name, label, "", "fixed", value, true, List.of(), "");
    }

    static Field choice(String name, String label, String help, String value, boolean required, List<Option> options) {
        return new Field(name, label, help, "choice", value, required, options, "");
    }

    /** A heading. */
    static Field part(String label, String help) {
        return new Field("", label, help, "part", "", false, List.of(), "");
    }

    /** The way to what has to be there before this can be filled in. */
    static Field link(String label, String href) {
        return new Field("", label, "", "link", href, false, List.of(), "");
    }

    static Field pick(String name, String label, boolean picked) {
        return new Field(name, label, "", "pick", picked ? "yes" : "", false, List.of(), "");
    }

    /** The key of a setting, as refusals and manuals name it; empty for all that is none. */
    public String setting() {
        return name.startsWith(SettingsForm.PREFIX) ? name.substring(SettingsForm.PREFIX.length()) : "";
    }

    Field wrong(String said) {
        return new Field(name, label, help, kind, value, required, options, said);
    }
}
