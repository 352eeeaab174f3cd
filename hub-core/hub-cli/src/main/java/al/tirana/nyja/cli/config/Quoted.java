package al.tirana.nyja.cli.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A text between double quotes, with its signs escaped: JSON and YAML read it alike. */
final class Quoted {

    private Quoted() {}

    static String of(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
