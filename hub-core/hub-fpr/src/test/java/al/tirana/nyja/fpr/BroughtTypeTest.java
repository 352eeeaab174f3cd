package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema that somebody brings is used only if every field of it has a class and nothing in it reaches beyond. */
class BroughtTypeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String GOOD = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema",
             "$id": "https://id.tirana.al/fpr/schema/waterworks.asked/v1",
             "title": "al.tirana.fpr.waterworks.asked.v1", "x-fpr-purposes": ["REFERIM_SHERBIMI"],
             "type": "object", "additionalProperties": false,
             "properties": {"street": {"type": "string", "x-fpr-class": "P2"},
               "rooms": {"type": "array", "items": {"type": "integer", "x-fpr-class": "P1"}}}}""";

    @Test
    void aWholeSchemaIsUsed() throws BroughtType.Unusable {
        BroughtType type = BroughtType.read(GOOD);

        assertThat(type.name()).isEqualTo("al.tirana.fpr.waterworks.asked.v1");
        assertThat(type.sha256()).hasSize(64);
        assertThat(FprSchemas.knownType(type.name()))
                .as("reading is not learning")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "title": "al.tirana.fpr.waterworks.asked.v1" | "title": "waterworks.asked.v1"                 | full name
            fpr.waterworks.asked.v1                      | fpr.referral.asked.v1                          | the protocol's own
            waterworks.asked/v1                          | waterworks.asked/v2                            | $id must be
            REFERIM_SHERBIMI                             | GJITHCKA                                       | no purpose
            ["REFERIM_SHERBIMI"]                         | []                                             | purposes allowed
            "additionalProperties": false                | "additionalProperties": true                   | additionalProperties
            , "x-fpr-class": "P2"                        | ''                                             | /data/body/street
            , "x-fpr-class": "P1"                        | ''                                             | /data/body/rooms/*
            "type": "string"                             | "$ref": "https://example.org/elsewhere.json"   | /properties/street/$ref: leads nowhere
            "type": "string"                             | "$ref": "#/$defs/none"                         | /properties/street/$ref: leads nowhere
            "type": "string"                             | "allOf": [{"$ref": "#"}]                       | leads to itself again
            draft/2020-12/schema                         | draft/2019-09/schema                           | $schema must be
            "type": "string"                             | "maxLenght": 80                                | /properties/street/maxLenght: the hub does not understand
            "type": "string"                             | "patternProperties": {}                        | does not understand this word
            "type": "string"                             | "$id": "https://id.tirana.al/fpr/schema/x/v1"  | does not understand this word
            "type": "string"                             | "maxLength": "80"                              | /properties/street/maxLength: a whole number
            "type": "string"                             | "maxLength": 3.5                               | /properties/street/maxLength: a whole number
            "type": "string"                             | "multipleOf": 0                                | /properties/street/multipleOf: a number greater than zero
            "type": "string"                             | "multipleOf": 1e400                            | /properties/street/multipleOf: a number
            "type": "string"                             | "dependentRequired": ["a"]                     | /properties/street/dependentRequired: an object
            "type": "string"                             | "type": "text"                                 | one of these is needed: array, boolean
            "type": "string"                             | "format": "nid"                                | one of these is needed: date, date-time
            "type": "string"                             | "pattern": "^(a"                               | /properties/street/pattern: the expression cannot be read
            "type": "string"                             | "x-fpr-codelist": "streets"                    | one of these is needed: answer, bashki
            "type": "string"                             | "x-fpr-error": "FPR-999"                       | one of these is needed: FPR-101
            "type": "string"                             | "oneOf": [{"type": "string"}]                  | says which field it needs
            "type": "string"                             | "type": "string", "type": "string"             | each word once: line
            "x-fpr-class": "P2"                          | "x-fpr-class": "P9"                            | one of these is needed: P0, P1
            "street"                                     | "street/house"                                 | /properties: the name of a field
            "type": "object"                             | "required": ["town"]                           | "town" is not in properties
            "type": "object"                             | type: object                                   | no JSON
            """)
    void anythingElseIsNotAndSaysWhy(String from, String to, String why) {
        assertThat(GOOD).contains(from);
        assertThatThrownBy(() -> BroughtType.read(GOOD.replace(from, to)))
                .isInstanceOfSatisfying(
                        BroughtType.Unusable.class, e -> assertThat(e.sq()).isNotEqualTo(e.en()))
                .hasMessageContaining(why);
    }

    /** Thirty lines, each of which names the next one twice. */
    @Test
    void whatGrowsBeyondAllBoundsIsNotUsed() {
        StringBuilder definitions =
                new StringBuilder("\"$defs\": {\"d30\": {\"type\": \"string\", \"x-fpr-class\": \"P2\"}");
        for (int i = 0; i < 30; i++) {
            String next = "{\"$ref\": \"#/$defs/d" + (i + 1) + "\"}";
            definitions.append(", \"d" + i + "\": {\"properties\": {\"x\": " + next + ", \"y\": " + next + "}}");
        }
        String bomb = GOOD.replace("{\"type\": \"string\", \"x-fpr-class\": \"P2\"}", "{\"$ref\": \"#/$defs/d0\"}")
                .replace("\"type\": \"object\"", definitions + "}, \"type\": \"object\"");

        assertThatThrownBy(() -> BroughtType.read(bomb))
                .isInstanceOf(BroughtType.Unusable.class)
                .hasMessageContaining("more than 20000 places");
    }

    /** Whoever is kept out by {@code not} does not come in with a text that was made for it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"pattern\": \"^(a+)+\\\\1!$\"",
                "\"not\": {\"pattern\": \"^(a+)+\\\\1!$\"}",
                "\"if\": {\"pattern\": \"^(a+)+\\\\1!$\"}, \"then\": {\"maxLength\": 1}"
            })
    void aTextOnWhichAPatternFindsNoEndIsRefusedWhereverThePatternStands(String says) throws Exception {
        String schema = GOOD.replace("\"type\": \"string\"", "\"type\": \"string\", " + says);
        BroughtType type = BroughtType.read(schema);
        ObjectNode message = JSON.createObjectNode().put("type", type.name());
        message.putObject("data").putObject("body").put("street", "a".repeat(200) + "?");

        List<Finding> findings = new Validators(new SchemaBook(List.of(type))).rest(message);

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("FPR-102");
            assertThat(finding.path()).isEqualTo("/data/body");
            assertThat(finding.en()).contains("comes to no end");
            assertThat(finding.sq()).contains("nuk mbaron");
        });
    }

    private static final String MOVES = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema",
             "$id": "https://id.tirana.al/fpr/schema/waterworks.answered/v1",
             "title": "al.tirana.fpr.waterworks.answered.v1", "x-fpr-purposes": ["REFERIM_SHERBIMI"],
             "x-fpr-case": {"id": "requestId", "state": "state", "moves": [
               {"from": ["ASKED"], "to": "TAKEN", "by": "OTHER"}, {"from": ["ASKED", "TAKEN"], "to": "GIVEN_UP"}]},
             "type": "object", "additionalProperties": false, "required": ["requestId", "state"],
             "properties": {"requestId": {"$ref": "https://id.tirana.al/fpr/schema/common/1.0#/$defs/uuid"},
               "state": {"enum": ["TAKEN", "GIVEN_UP"], "x-fpr-class": "P2"}}}""";

    @Test
    void saysWhoMayMoveItsCaseFromWhichStateToWhich() throws BroughtType.Unusable {
        CaseRules rules = BroughtType.read(MOVES).cases().orElseThrow();

        assertThat(rules.leads("ASKED", "TAKEN", CaseRules.OTHER)).isTrue();
        assertThat(rules.leads("ASKED", "TAKEN", CaseRules.OPENER)).isFalse();
        assertThat(rules.leads("TAKEN", "GIVEN_UP", CaseRules.OPENER)).isTrue();
        assertThat(rules.leads("GIVEN_UP", "TAKEN", CaseRules.OTHER)).isFalse();
        assertThat(BroughtType.read(GOOD).cases()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id": "requestId", "state"  | {"id": "state", "state"          | must name a required field
            "required": ["requestId",    | "required": [                    | must name a required field
            "state": "state", "moves"    | "moves"                          | either opens, or state and moves
            "id": "requestId", "state"   | "id": "requestId", "opens": "ASKED", "state" | either opens
            "by": "OTHER"                | "by": "RECEIVER"                 | moves[0].by must be OPENER, OTHER or HUB
            "from": ["ASKED"]            | "from": "ASKED"                  | moves[0].from must list states
            "from": ["ASKED"]            | "from": ["asked"]                | moves[0].from must be a state in capitals
            "from": ["ASKED"]            | "when": ["ASKED"]                | moves[0]: unknown word "when"
            "to": "TAKEN"                | "to": "OVER"                     | must lead to each value
            ["TAKEN", "GIVEN_UP"]        | ["TAKEN", "GIVEN_UP", "OVER"]    | must lead to each value
            "enum": ["TAKEN", "GIVEN_UP"] | "type": "string"                | with an enum
            """)
    void aCaseThatCouldNotBeFollowedIsNotUsed(String from, String to, String why) {
        assertThat(MOVES).contains(from);
        assertThatThrownBy(() -> BroughtType.read(MOVES.replace(from, to)))
                .isInstanceOfSatisfying(
                        BroughtType.Unusable.class, e -> assertThat(e.sq()).isNotEqualTo(e.en()))
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"workingDays": 5, "ends": "waterworks.moved.v1"}                                    | to must be a state in capitals
            {"ends": "waterworks.moved.v1", "to": "OVER"}                                        | has within or workingDays, or field
            {"within": "P1D", "workingDays": 5, "ends": "waterworks.moved.v1", "to": "OVER"}     | has within or workingDays
            {"within": "a day", "ends": "waterworks.moved.v1", "to": "OVER"}                     | within must be some time
            {"within": "-PT1H", "ends": "waterworks.moved.v1", "to": "OVER"}                     | within must be some time
            {"workingDays": 100, "ends": "waterworks.moved.v1", "to": "OVER"}                    | workingDays must be a number
            {"workingDays": 5, "grace": -1, "ends": "waterworks.moved.v1", "to": "OVER"}         | grace must be a number
            {"field": "nothing", "ends": "waterworks.moved.v1", "to": "OVER"}                    | field must name a field
            {"workingDays": 5, "ends": "referral.status.changed.v1", "to": "OVER"}            | ends must be a type of the same family
            {"workingDays": 5, "after": 3, "ends": "waterworks.moved.v1", "to": "OVER"}          | unknown word "after"
            """)
    void aDeadlineThatCouldNotBeFollowedIsNotUsed(String deadline, String why) {
        String opens = MOVES.replaceFirst(
                "(?s)\"x-fpr-case\": \\{.*?\\]\\},",
                "\"x-fpr-case\": {\"id\": \"requestId\", \"opens\": \"ASKED\", \"deadline\": "
                        + Matcher.quoteReplacement(deadline) + "},");
        assertThat(opens).contains("deadline");
        assertThatThrownBy(() -> BroughtType.read(opens))
                .isInstanceOfSatisfying(
                        BroughtType.Unusable.class, e -> assertThat(e.sq()).isNotEqualTo(e.en()))
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "Asked", "counts": "CASES"}                                                       | name is a name
            {"name": "asked", "counts": "PEOPLE"}                                                      | counts PERSONS, HOUSEHOLDS
            {"name": "asked", "counts": "CASES", "by": {"STREET": "/data/body/street"}}                | of class P0-P2: /data/body/street
            {"name": "asked", "counts": "CASES", "by": {"X": "/data/body/nothing"}}                    | must name a field of the message
            {"name": "asked", "counts": "CASES", "by": {"x": "/data/body/street"}}                     | names are in capitals
            {"name": "asked", "counts": "CASES", "who": ["/data/body/street"]}                         | where PERSONS are counted
            {"name": "asked", "counts": "PERSONS"}                                                     | where PERSONS are counted
            {"name": "asked", "counts": "CASES", "each": "/data/body/street"}                          | each must be a list
            {"name": "asked", "counts": "CASES", "amounts": {"STREET": "/data/body/street"}}           | amounts: places of a whole number (integer), of class P0-P2: /data/body/street
            {"name": "asked", "counts": "CASES", "amounts": {"SHARE": "/data/body/share"}}             | amounts: places of a whole number (integer), of class P0-P2: /data/body/share
            {"name": "asked", "counts": "CASES", "amounts": {"DEBT": "/data/body/debt"}}               | amounts: places of a whole number (integer), of class P0-P2: /data/body/debt
            {"name": "asked", "counts": "CASES", "amounts": {"YEARS": "/data/body/either"}}            | amounts: places of a whole number (integer), of class P0-P2: /data/body/either
            {"name": "asked", "counts": "CASES", "of": 1}                                              | unknown word "of"
            """)
    void aFactThatWouldTellMoreOrNothingIsNotUsed(String fact, String why) {
        assertThatThrownBy(() -> BroughtType.read(counting(fact)))
                .isInstanceOfSatisfying(
                        BroughtType.Unusable.class, e -> assertThat(e.sq()).isNotEqualTo(e.en()))
                .hasMessageContaining(why);
    }

    @Test
    void anAmountIsAWholeNumberThatStatisticsMayTell() throws BroughtType.Unusable {
        BroughtType.read(counting(
                "{\"name\": \"asked\", \"counts\": \"CASES\", \"amounts\": {\"FLATS\": \"/data/body/flats\"}}"));
    }

    /** A list holds codes of several classes: what tells of somebody's health is a category of its own in no table. */
    @Test
    void aCodeOfAHigherClassIsUnknownInAFigure() throws Exception {
        JsonNode schema = JSON.readTree(
                counting("{\"name\": \"asked\", \"counts\": \"CASES\", \"by\": {\"HELP\": \"/data/body/help\"}}"));
        FactRule rule = FactRule.of(
                        schema, List.of(new Leaf("/data/body/help", "P2", true, "service", List.of(), false)))
                .get(0);

        assertThat(help(rule, "SH10")).isEqualTo("SH10");
        assertThat(help(rule, "SH04")).isEqualTo(Fact.UNKNOWN);
    }

    private static String help(FactRule rule, String code) {
        ObjectNode message = JSON.createObjectNode();
        message.putObject("data").putObject("body").put("help", code);
        return rule.of(message, ZonedDateTime.parse("2026-11-21T10:00:00+01:00"))
                .get(0)
                .by()
                .get("HELP");
    }

    private static String counting(String fact) {
        return GOOD.replaceFirst(
                        "\"type\": \"object\"",
                        "\"x-fpr-facts\": [" + Matcher.quoteReplacement(fact) + "], \"type\": \"object\"")
                .replace("\"properties\": {", """
                        "properties": {"share": {"type": "number", "x-fpr-class": "P1"},
                          "debt": {"type": "integer", "x-fpr-class": "P3"}, "flats": {"type": "integer", "x-fpr-class": "P2"},
                          "either": {"type": ["integer", "string"], "x-fpr-class": "P1"},
                        """);
    }
}
