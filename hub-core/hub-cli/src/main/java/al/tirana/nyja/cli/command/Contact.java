package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom to call, in one line. */
final class Contact {

    private Contact() {}

    /** Empty if nobody is known. */
    static String of(JsonNode contact) {
        return Stream.of("telephone", "mail")
                .filter(contact::hasNonNull)
                .map(way -> contact.path(way).asText())
                .collect(Collectors.joining(", "));
    }
}
