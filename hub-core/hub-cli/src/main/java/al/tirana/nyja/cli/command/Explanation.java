package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;

/** Prints an error of the hub: what happened, where, and what to do. */
final class Explanation {

    private Explanation() {}

    static void print(JsonNode error, Texts texts, PrintWriter out) {
        out.println((error.path("code").asText("") + "  " + text(error, "", texts)).trim());
        for (JsonNode line : error.path("lines")) {
            out.println("  " + place(line, texts) + " " + text(line, "", texts));
        }
        String next = text(error, "next", texts);
        if (!next.isBlank()) {
            out.println("  → " + next);
        }
    }

    /** A fault of a document, with its words. */
    static String fault(JsonNode fault, Texts texts) {
        return place(fault, texts) + " " + Cell.of(fault.path("what"), texts);
    }

    private static String place(JsonNode line, Texts texts) {
        return texts.get(
                "explanation.line",
                line.path("line").asInt(),
                line.path("column").asInt());
    }

    /** Leaves in {@code detail} the words of the language of the call. */
    static void detail(JsonNode result, Texts texts) {
        if (result instanceof ObjectNode fields && fields.hasNonNull("detailSq")) {
            fields.put(
                    "detail",
                    texts.of(
                            fields.path("detailSq").asText(),
                            fields.path("detail").asText()));
        }
    }

    private static String text(JsonNode error, String prefix, Texts texts) {
        return prefix.isEmpty()
                ? texts.of(error.path("sq").asText(""), error.path("en").asText(""))
                : texts.of(
                        error.path(prefix + "Sq").asText(""),
                        error.path(prefix + "En").asText(""));
    }
}
