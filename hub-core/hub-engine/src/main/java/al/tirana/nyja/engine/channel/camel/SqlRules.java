package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.Pointers;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a template may say to a partner's database: statements that stand in the template from the first word to the last, and
 * to which a message gives values by name. Nothing that comes from outside becomes a part of a statement; see also {@link
 * SqlSteps}.
 */
final class SqlRules {

    static final String SCHEME = "sql";

    private static final String QUERY = "query";
    private static final String ON_CONSUME = "onConsume";
    private static final String SOURCE = "dataSource";

    private static final Set<String> OF_A_STEP = Set.of(QUERY, SOURCE, "outputType", "noop");
    private static final Set<String> OF_A_BEGINNING = Set.of(
            QUERY,
            SOURCE,
            ON_CONSUME,
            "expectedUpdateCount",
            "delay",
            "initialDelay",
            "timeUnit",
            "useFixedDelay",
            "greedy",
            "maxMessagesPerPoll");

    private static final Set<String> READING = Set.of("select");
    private static final Set<String> WRITING = Set.of("insert", "update", "delete", "merge");
    private static final Set<String> ANY = Set.of("select", "insert", "update", "delete", "merge", "with", "call");

    /** A value by its name. */
    private static final Pattern PARAMETER = Pattern.compile(":#(?:(?!in:)[A-Za-z_]\\w*|\\$\\{[^{}]*})");

    /** What the address, the component or the driver would read as something else; a comment hides what follows it. */
    private static final Pattern MEANING = Pattern.compile("[?#$&+;{}\\\\]|--|/\\*");

    private final Faults faults;
    private final boolean declared;

    /** @param declared whether the connector has a data source */
    SqlRules(boolean declared, Faults faults) {
        this.declared = declared;
        this.faults = faults;
    }

    /** A step of a route. */
    void step(JsonNode step, String pointer) {
        JsonNode parameters = address(step, pointer, OF_A_STEP);
        statement(parameters, QUERY, ANY, pointer);
    }

    /** The beginning of a route that brings rows. */
    void beginning(JsonNode from, String pointer) {
        JsonNode parameters = address(from, pointer, OF_A_BEGINNING);
        statement(parameters, QUERY, READING, pointer);
        statement(parameters, ON_CONSUME, WRITING, pointer);
    }

    private JsonNode address(JsonNode endpoint, String pointer, Set<String> options) {
        if (!endpoint.path("uri").asText().equals(SCHEME)) {
            faults.at(
                    pointer,
                    "Pas uri: sql nuk shkruhet asgjë; fjalia qëndron te parameters: query",
                    "Nothing follows uri: sql; the statement stands in parameters: query");
        }
        JsonNode parameters = endpoint.path("parameters");
        for (Map.Entry<String, JsonNode> option : parameters.properties()) {
            if (!options.contains(option.getKey())) {
                faults.atKey(
                        place(pointer, option.getKey()),
                        "Opsioni " + option.getKey() + " i sql nuk lejohet: fjalia qëndron në shabllon dhe asgjë nuk e"
                                + " ndryshon. Të lejuara janë " + sorted(options),
                        "Option " + option.getKey() + " of sql is not allowed: a statement stands in the template, and"
                                + " nothing changes it. Allowed are " + sorted(options));
            }
        }
        source(parameters, pointer);
        return parameters;
    }

    private void source(JsonNode parameters, String pointer) {
        String own = "{{" + DeclaredDatabase.NAME + "}}";
        if (!parameters.path(SOURCE).asText().equals(own)) {
            faults.at(
                    parameters.has(SOURCE) ? place(pointer, SOURCE) : pointer,
                    "dataSource: \"" + own + "\" – baza e këtij kanali dhe asnjë objekt tjetër",
                    "dataSource: \"" + own + "\" – the database of this channel, and no other object");
        } else if (!declared) {
            faults.at(
                    place(pointer, SOURCE),
                    "Shtoni te deklarata datasource: me url, user dhe password",
                    "Add datasource: with url, user and password to the declaration");
        }
    }

    private void statement(JsonNode parameters, String key, Set<String> words, String pointer) {
        if (!parameters.has(key)) {
            faults.at(
                    pointer,
                    "Mungon parameters: " + key + ", fjalia SQL",
                    "parameters: " + key + ", the SQL statement, is missing");
            return;
        }
        String place = place(pointer, key);
        String text = parameters.path(key).asText().strip();
        if (!words.contains(text.split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT))) {
            faults.at(
                    place,
                    key + ": një fjali SQL që nis me " + sorted(words),
                    key + ": an SQL statement that begins with " + sorted(words));
        }
        if (MEANING.matcher(PARAMETER.matcher(text).replaceAll("")).find()) {
            faults.at(
                    place,
                    key + ": një fjali e vetme dhe e plotë; vlerat vijnë me emër, si :#NyjaName, :#${body} ose"
                            + " :#${header.Idempotency-Key}; pa cilësime, pa komente dhe pa ? # $ & + ; { } \\",
                    key + ": one whole statement; values come by name, such as :#NyjaName, :#${body} or"
                            + " :#${header.Idempotency-Key}; no settings, no comments, and none of ? # $ & + ; { } \\");
        }
    }

    private static String place(String pointer, String option) {
        return pointer + "/parameters/" + Pointers.escape(option);
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
