package al.tirana.nyja.fpr;

import java.util.List;

/**
 * One place of a message where a value may stand.
 *
 * @param pointer JSON pointer from the root, {@code *} for any index: {@code /data/body/persons/*&#47;name/given}
 * @param cls class of what stands there, {@code P0} to {@code P4}; a code of the list may raise it
 * @param required true if a disclosure without it breaks the recipient's schema whenever the object around it is sent,
 *     and all objects around that are required as well; conditions are {@link Requirement}s
 * @param codelist name of the code list that holds its values, or null
 * @param values the only texts that the schema lets stand there; empty if it names none
 * @param whole true if the schema lets nothing but whole numbers stand there
 */
public record Leaf(String pointer, String cls, boolean required, String codelist, List<String> values, boolean whole) {

    public Leaf {
        values = List.copyOf(values);
    }
}
