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
}
