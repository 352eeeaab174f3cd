package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A schema that somebody brings is used only if every field of it has a class and nothing in it reaches beyond. */
class BroughtTypeTest {

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
            "type": "string"                             | "$ref": "https://example.org/elsewhere.json"   | protocol's schemas
            "type": "object"                             | type: object                                   | no JSON
            """)
    void anythingElseIsNotAndSaysWhy(String from, String to, String why) {
        assertThat(GOOD).contains(from);
        assertThatThrownBy(() -> BroughtType.read(GOOD.replace(from, to)))
                .isInstanceOfSatisfying(
                        BroughtType.Unusable.class, e -> assertThat(e.sq()).isNotEqualTo(e.en()))
                .hasMessageContaining(why);
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
            "by": "OTHER"                | "by": "RECEIVER"                 | moves[0].by must be OPENER or OTHER
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
}
